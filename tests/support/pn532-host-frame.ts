/**
 * What a PN532 hears from its host, cut into frames (NXP UM0701-02, 6.2.1). Written apart from the driver's own
 * codec, so that a mistake there does not cancel itself out here.
 */
export type HostFrame =
  | { readonly type: 'ack' }
  | { readonly type: 'nack' }
  /** TFI and data. */
  | { readonly type: 'data'; readonly body: readonly number[] }

/** Collects bytes and gives out whole frames; what is none is left out. */
export class HostFrames {
  #bytes: number[] = []

  push(bytes: Iterable<number>): HostFrame[] {
    this.#bytes.push(...bytes)
    const frames: HostFrame[] = []
    for (;;) {
      const start = this.#bytes.findIndex((byte, at) => byte === 0x00 && this.#bytes[at + 1] === 0xff)
      if (start < 0) {
        this.#bytes = this.#bytes.slice(-1)
        return frames
      }
      const [, , length, check] = (this.#bytes = this.#bytes.slice(start))
      if (length === undefined || check === undefined) return frames
      if (length === 0x00 && check === 0xff) {
        frames.push({ type: 'ack' })
        this.#bytes.splice(0, 4)
      } else if (length === 0xff && check === 0x00) {
        frames.push({ type: 'nack' })
        this.#bytes.splice(0, 4)
      } else {
        const extended = length === 0xff && check === 0xff
        const headerLength = extended ? 7 : 4
        if (this.#bytes.length < headerLength) return frames
        const bodyLength = extended ? Number(this.#bytes[4]) * 256 + Number(this.#bytes[5]) : length
        const whole = this.#bytes.slice(headerLength, headerLength + bodyLength + 1)
        if (whole.length < bodyLength + 1) return frames
        const sum = whole.reduce((total, byte) => total + byte, 0)
        if (sum % 256 === 0) frames.push({ type: 'data', body: whole.slice(0, -1) })
        this.#bytes.splice(0, sum % 256 === 0 ? headerLength + bodyLength + 1 : 2)
      }
    }
  }

  clear(): void {
    this.#bytes = []
  }
}

/** A frame from the chip, with exactly one byte of preamble: libnfc takes no other. 255 bytes and more are extended. */
export function chipFrame(body: readonly number[]): number[] {
  const { length } = body
  const high = length >> 8
  const low = length & 0xff
  const header = length < 255 ? [length, (256 - length) & 0xff] : [0xff, 0xff, high, low, (512 - high - low) & 0xff]
  const sum = body.reduce((total, byte) => total + byte, 0)
  return [0x00, 0x00, 0xff, ...header, ...body, (256 - (sum % 256)) & 0xff, 0x00]
}
