/**
 * What an RC-S660/S hears from its host, cut into frames, and how it wraps its own (reader-and-card 2.2). Written apart
 * from the driver's own codec, so that a mistake there does not cancel itself out here.
 */
export type Rcs660sHostFrame =
  | { readonly type: 'ack' }
  /** A CCID message. */
  | { readonly type: 'data'; readonly body: readonly number[] }

/** Collects bytes and gives out whole frames; what is none is left out. */
export class Rcs660sHostFrames {
  #bytes: number[] = []

  push(bytes: Iterable<number>): Rcs660sHostFrame[] {
    this.#bytes.push(...bytes)
    const frames: Rcs660sHostFrame[] = []
    for (;;) {
      const start = this.#bytes.findIndex((byte, at) => byte === 0x00 && this.#bytes[at + 1] === 0xff)
      if (start < 0) {
        this.#bytes = this.#bytes.slice(-1)
        return frames
      }
      this.#bytes = this.#bytes.slice(start)
      const [, , high, low, check] = this.#bytes
      if (high === undefined || low === undefined || check === undefined) return frames
      const length = high * 256 + low
      if (length === 0 && check === 0xff) {
        frames.push({ type: 'ack' })
        this.#bytes.splice(0, 5)
      } else if ((high + low + check) % 256 !== 0 || length === 0 || length > 277) {
        this.#bytes.splice(0, 2)
      } else {
        if (this.#bytes.length < 5 + length + 1) return frames
        const body = this.#bytes.slice(5, 5 + length)
        const sum = body.reduce((total, byte) => total + byte, Number(this.#bytes[5 + length]))
        if (sum % 256 === 0) frames.push({ type: 'data', body })
        this.#bytes.splice(0, sum % 256 === 0 ? 6 + length : 2)
      }
    }
  }

  clear(): void {
    this.#bytes = []
  }
}

/** A frame around a CCID message. */
export function rcs660sFrame(body: readonly number[]): number[] {
  const high = body.length >> 8
  const low = body.length & 0xff
  const sum = body.reduce((total, byte) => total + byte, 0)
  return [0x00, 0x00, 0xff, high, low, (512 - high - low) % 256, ...body, (256 - (sum % 256)) % 256, 0x00]
}

/** A frame as the host sends an APDU to the reader: PC_to_RDR_Escape. */
export function rcs660sEscape(sequence: number, apdu: readonly number[]): number[] {
  return rcs660sFrame([0x6b, apdu.length % 256, apdu.length >> 8, 0, 0, 0, sequence, 0, 0, 0, ...apdu])
}
