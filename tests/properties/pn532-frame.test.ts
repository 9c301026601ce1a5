import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReaderFrame } from '#main/reader/drivers/frame-format.ts'
import { ackFrame, encodeFrame, takeFrame } from '#main/reader/drivers/pn53x/frame.ts'
import { chipFrame } from '#tests/support/pn532-host-frame.ts'
import { propertyRun } from '#tests/support/property-run.ts'

/** As the chip sends them (reader-and-card 1.2). */
const nackFrame = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x00, 0x00)
const errorFrame = Uint8Array.of(0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00)

const body = fc.uint8Array({ minLength: 2, maxLength: 265 })
const anyFrame = fc.oneof(
  fc.record({ bytes: fc.constant(ackFrame), frame: fc.constant<ReaderFrame>({ type: 'ack' }) }),
  fc.record({ bytes: fc.constant(nackFrame), frame: fc.constant<ReaderFrame>({ type: 'nack' }) }),
  fc.record({ bytes: fc.constant(errorFrame), frame: fc.constant<ReaderFrame>({ type: 'error' }) }),
  body.map((data) => ({ bytes: encodeFrame(data), frame: { type: 'data', body: data } satisfies ReaderFrame })),
)
/** Noise that is not itself the beginning of a frame. */
const noise = fc
  .uint8Array({ maxLength: 20 })
  .filter((bytes) => !bytes.some((byte, at) => byte === 0x00 && bytes[at + 1] === 0xff))

/** Takes frames as they become whole, from bytes that come cut into pieces. */
function takeAll(pieces: readonly Uint8Array[]): ReaderFrame[] {
  const frames: ReaderFrame[] = []
  let buffer = new Uint8Array(0)
  for (const piece of pieces) {
    buffer = Uint8Array.of(...buffer, ...piece)
    for (;;) {
      const taken = takeFrame(buffer)
      expect(taken.usedBytes).toBeLessThanOrEqual(buffer.length)
      buffer = buffer.slice(taken.usedBytes)
      if (taken.status === 'frame') frames.push(taken.frame)
      if (taken.status === 'incomplete') break
    }
  }
  return frames
}

describe('PN532 frames', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(body, (data) => {
        expect(takeFrame(encodeFrame(data))).toMatchObject({ status: 'frame', frame: { type: 'data', body: data } })
      }),
      propertyRun(),
    )
  })

  it('are the same as another hand writes them, and never have LEN = FF in a normal frame', () => {
    fc.assert(
      fc.property(body, (data) => {
        const bytes = encodeFrame(data)
        expect([...bytes]).toEqual(chipFrame([...data]))
        if (bytes[3] === 0xff) expect(bytes[4]).toBe(0xff)
      }),
      propertyRun(),
    )
  })

  it('are found between noise, cut at every byte', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, anyFrame), { maxLength: 4 }), noise, (parts, tail) => {
        const stream = Uint8Array.from([...parts.flatMap(([before, { bytes }]) => [...before, ...bytes]), ...tail])
        const frames = parts.map(([, { frame }]) => frame)
        expect(takeAll([stream])).toEqual(frames)
        expect(takeAll(Array.from(stream, (byte) => Uint8Array.of(byte)))).toEqual(frames)
      }),
      propertyRun(200),
    )
  })

  it('are found whole wherever the stream is cut in two', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { minLength: 1, maxLength: 3 }), fc.nat(), (sent, cut) => {
        const stream = Uint8Array.from(sent.flatMap(({ bytes }) => [...bytes]))
        const at = cut % (stream.length + 1)
        expect(takeAll([stream.subarray(0, at), stream.subarray(at)])).toEqual(sent.map(({ frame }) => frame))
      }),
      propertyRun(),
    )
  })

  it('with one changed byte never come back as another body', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (data, position, change) => {
        const bytes = encodeFrame(data)
        const at = position % bytes.length
        bytes[at] = Number(bytes[at]) ^ change
        for (const frame of takeAll([bytes])) {
          if (frame.type === 'data' && frame.body.length === data.length) expect(frame.body).toEqual(data)
        }
      }),
      propertyRun(),
    )
  })

  it('are told from anything without ever reading past the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        takeAll([bytes])
      }),
      propertyRun(),
    )
  })
})
