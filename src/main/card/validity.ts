import { derTag, readDerHeader } from './der.ts'

/** From when to when a certificate runs, both ends included; milliseconds since 1970-01-01T00:00:00Z. */
export interface Validity {
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

/**
 * Reads a Validity element (RFC 5280, 4.1.2.5): SEQUENCE of two times, nothing behind them inside. Undefined where
 * the shape is another one.
 *
 * @param bytes begins with the tag of the SEQUENCE; bytes behind the element are not looked at
 */
export function readValidity(bytes: Uint8Array): Validity | undefined {
  const sequence = readDerHeader(bytes, 0)
  if (sequence?.tag !== derTag.sequence || sequence.totalLength > bytes.length) return undefined
  const contents = bytes.subarray(sequence.headerLength, sequence.totalLength)
  const notBefore = readTime(contents, 0)
  if (notBefore === undefined) return undefined
  const notAfter = readTime(contents, notBefore.end)
  if (notAfter?.end !== contents.length || notAfter.instantMs < notBefore.instantMs) return undefined
  return { notBeforeMs: notBefore.instantMs, notAfterMs: notAfter.instantMs }
}

function readTime(bytes: Uint8Array, at: number): { instantMs: number; end: number } | undefined {
  const header = readDerHeader(bytes, at)
  if (header === undefined) return undefined
  const end = at + header.totalLength
  if (end > bytes.length) return undefined
  const text = String.fromCharCode(...bytes.subarray(at + header.headerLength, end))
  const instantMs = instant(header.tag, text)
  return instantMs === undefined ? undefined : { instantMs, end }
}

/** UTCTime YYMMDDHHMMSSZ, GeneralizedTime YYYYMMDDHHMMSSZ: the only forms RFC 5280 allows. */
function instant(tag: number, text: string): number | undefined {
  const digits =
    tag === derTag.utcTime && /^\d{12}Z$/.test(text)
      ? century(text) + text.slice(0, 12)
      : tag === derTag.generalizedTime && /^\d{14}Z$/.test(text)
        ? text.slice(0, 14)
        : undefined
  if (digits === undefined) return undefined
  const iso = digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6.000Z')
  const instantMs = Date.parse(iso)
  // A day or hour that does not exist either fails to parse or comes back as another one.
  return Number.isNaN(instantMs) || new Date(instantMs).toISOString() !== iso ? undefined : instantMs
}

/** RFC 5280, 4.1.2.5.1: two-digit years 00 to 49 are of this century. */
function century(utcTime: string): string {
  return utcTime < '5' ? '20' : '19'
}
