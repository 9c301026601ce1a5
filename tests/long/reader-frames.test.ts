import { describe, expect, it } from 'vitest'
import type { FrameFormat } from '#main/reader/drivers/frame-format.ts'
import { encodeFrame, pn53xFormat } from '#main/reader/drivers/pn53x/frame.ts'
import { encodeFrame as encodeRcs660sFrame, rcs660sFormat } from '#main/reader/drivers/rcs660s/frame.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'

const strings = 1_000_000
const seed = 20_251_002

/** Bytes that frames are made of come up often, so that the parsers get far. */
const frequent = [0x00, 0x00, 0x00, 0xff, 0xff, 0x01, 0xfe, 0xd5, 0x41, 0x02]

const formats: readonly { readonly name: string; readonly format: FrameFormat; readonly whole: readonly Uint8Array[] }[] = [
  {
    name: 'PN53x',
    format: pn53xFormat,
    whole: [
      pn53xFormat.abort,
      encodeFrame(Uint8Array.of(0xd5, 0x03, 0x32, 0x01, 0x06, 0x07)),
      encodeFrame(Uint8Array.from({ length: 261 }, (_, at) => at & 0xff)),
    ],
  },
  {
    name: 'RC-S660/S',
    format: rcs660sFormat,
    whole: [
      rcs660sFormat.abort,
      encodeRcs660sFrame(Uint8Array.of(0x83, 0x02, 0, 0, 0, 0, 1, 0x02, 0, 0, 0x90, 0x00)),
      encodeRcs660sFrame(Uint8Array.from({ length: 200 }, (_, at) => at & 0xff)),
    ],
  },
]

describe.each(formats)('the $name frame parser', ({ format, whole }) => {
  it(`takes ${String(strings)} strings (seed ${String(seed)}) apart to their ends, without a throw, and never uses more than there is`, () => {
    const random = new SeededRandom(seed)
    const buffer = new Uint8Array(2 * format.longestFrameBytes)
    let frames = 0
    for (let count = 0; count < strings; count++) {
      const length = fill(buffer, random, whole)
      let rest = buffer.subarray(0, length)
      for (let steps = 0; ; steps++) {
        const taken = format.take(rest)
        if (taken.usedBytes > rest.length || steps > length) throw new Error(`String ${String(count)} is not taken apart`)
        if (taken.status === 'incomplete') break
        if (taken.usedBytes === 0) throw new Error(`String ${String(count)} is taken for ever`)
        if (taken.status === 'frame') frames++
        rest = rest.subarray(taken.usedBytes)
      }
    }
    // They do get to see frames.
    expect(frames).toBeGreaterThan(strings / 20)
  })
})

/** Noise, a whole frame, or one with some bytes changed, with noise around it. @returns the length */
function fill(buffer: Uint8Array, random: SeededRandom, whole: readonly Uint8Array[]): number {
  let length = random.next(24)
  for (let at = 0; at < length; at++) buffer[at] = random.next(2) === 0 ? random.pick(frequent) : random.next(256)
  if (random.next(3) === 0) return length
  const frame = random.pick(whole)
  buffer.set(frame, length)
  for (let changes = random.next(4); changes > 1; changes--) buffer[length + random.next(frame.length)] = random.next(256)
  length += random.next(8) === 0 ? random.next(frame.length) : frame.length
  for (let tail = random.next(8); tail > 0; tail--) buffer[length++] = random.pick(frequent)
  return length
}
