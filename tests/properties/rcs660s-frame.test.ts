import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReaderFrame } from '#main/reader/drivers/frame-format.ts'
import { isAnswerTo, parseEscapeReply } from '#main/reader/drivers/rcs660s/ccid.ts'
import { ackFrame, encodeFrame, takeFrame } from '#main/reader/drivers/rcs660s/frame.ts'
import { parseSessionReply } from '#main/reader/drivers/rcs660s/transparent-session.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { rcs660sFrame } from '#tests/support/rcs660s-host-frame.ts'

const body = fc.uint8Array({ minLength: 1, maxLength: 277 })
const anyFrame = fc.oneof(
  fc.record({ bytes: fc.constant(ackFrame), frame: fc.constant<ReaderFrame>({ type: 'ack' }) }),
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
      expect(taken.usedBytes).toBeGreaterThan(0)
    }
  }
  return frames
}

describe('RC-S660/S frames', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(body, (data) => {
        expect(takeFrame(encodeFrame(data))).toMatchObject({ status: 'frame', frame: { type: 'data', body: data } })
      }),
      propertyRun(),
    )
  })

  it('are the same as another hand writes them', () => {
    fc.assert(
      fc.property(body, (data) => {
        expect([...encodeFrame(data)]).toEqual(rcs660sFrame([...data]))
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

describe('what RC-S660/S frames carry', () => {
  const nearAnswer = fc.tuple(fc.constantFrom(0x80, 0x81, 0x83), fc.uint8Array({ maxLength: 276 })).map(([type, rest]) => Uint8Array.of(type, ...rest))

  it('is read from any bytes without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 277 }), nearAnswer), fc.nat({ max: 255 }), (bytes, sequence) => {
        isAnswerTo(sequence, bytes)
        const reply = parseEscapeReply(bytes)
        if (reply.outcome === 'done') expect(reply.data).toEqual(bytes.slice(10))
      }),
      propertyRun(),
    )
  })

  it('never yields more of a card than came', () => {
    const objects = fc.array(
      fc.tuple(fc.constantFrom([0xc0], [0x92], [0x96], [0x97], [0x5f, 0x51], [0xff, 0x6d]), fc.uint8Array({ maxLength: 40 }), fc.integer({ min: -2, max: 2 })),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 267 }), objects.map((list) =>
        Uint8Array.from([...list.flatMap(([tag, value, off]) => [...tag, Math.max(0, value.length + off), ...value]), 0x90, 0x00]),
      )), (data) => {
        const reply = parseSessionReply(data)
        if (reply === undefined) return
        expect(reply.response.length).toBeLessThan(data.length)
        expect(reply.status).toBeLessThanOrEqual(0xffff)
      }),
      propertyRun(),
    )
  })
})
