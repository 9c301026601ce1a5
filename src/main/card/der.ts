/** The header of one DER element (ITU-T X.690, 8.1.2 and 8.1.3). */
export interface DerHeader {
  readonly tag: number
  /** Bytes of tag and length together, 2 to 4. */
  readonly headerLength: number
  /** Bytes of the contents. */
  readonly contentLength: number
  /** Header and contents together. */
  readonly totalLength: number
}

export const derTag = {
  integer: 0x02,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  explicit0: 0xa0,
} as const

/**
 * Reads the header that begins at `at`. Its contents need not be there. Undefined where the header is cut off, a
 * length is not written in the shortest form, or it needs more than two bytes (a certificate has 4 KB at most).
 */
export function readDerHeader(bytes: Uint8Array, at: number): DerHeader | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return undefined
  if (first < 0x80) return header(tag, 2, first)
  if (first === 0x81) {
    const length = bytes[at + 2]
    return length === undefined || length < 0x80 ? undefined : header(tag, 3, length)
  }
  if (first === 0x82) {
    const high = bytes[at + 2]
    const low = bytes[at + 3]
    if (high === undefined || low === undefined || high === 0) return undefined
    return header(tag, 4, high * 256 + low)
  }
  return undefined
}

function header(tag: number, headerLength: number, contentLength: number): DerHeader {
  return { tag, headerLength, contentLength, totalLength: headerLength + contentLength }
}
