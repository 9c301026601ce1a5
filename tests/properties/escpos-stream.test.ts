import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MonoRaster } from '#main/printer/mono-raster.ts'
import { encodeSlip, joined } from '#main/printer/escpos/encode-slip.ts'
import { AnswerParser } from '#main/printer/escpos/printer-answers.ts'
import { withoutRealTimeCommands } from '#main/printer/escpos/real-time-guard.ts'
import { defaultEscPosSettings } from '#main/printer/escpos/settings.ts'
import { decodeEscPos } from '#tests/support/escpos-decoder.ts'
import { EscPosRealTime } from '#tests/support/escpos-real-time.ts'
import { propertyRun } from '#tests/support/property-run.ts'

/** Pictures rich in the bytes that real-time commands are made of. */
const treacherousByte = fc.oneof(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0x02, 0x08, 0x1d, 0x1b), fc.integer({ min: 0, max: 255 }))
const raster: fc.Arbitrary<MonoRaster> = fc
  .tuple(fc.integer({ min: 1, max: 72 }), fc.integer({ min: 1, max: 40 }))
  .chain(([widthBytes, heightDots]) =>
    fc
      .array(treacherousByte, { minLength: widthBytes * heightDots, maxLength: widthBytes * heightDots })
      .map((bytes) => ({ widthDots: widthBytes * 8, heightDots, bits: Uint8Array.from(bytes) })),
  )
const settings = fc.record({
  bandRows: fc.integer({ min: 1, max: 255 }),
  cut: fc.constantFrom('partial', 'full'),
  feedDots: fc.integer({ min: 0, max: 255 }),
  disableRealTime: fc.boolean(),
  endOfJob: fc.constantFrom('auto', 'process-id', 'paper-sensor', 'none'),
})

function streamOf(picture: MonoRaster, changes: Partial<typeof defaultEscPosSettings>): Uint8Array {
  const parts = encodeSlip(picture, { ...defaultEscPosSettings, ...changes }, '0001')
  if (!parts.ok) throw new Error(parts.error)
  return joined(parts.value)
}

describe('any picture as an ESC/POS job', () => {
  it('comes out as it is, but for single dots that would read as a command', () => {
    fc.assert(
      fc.property(raster, settings, (picture, changes) => {
        const [paper] = decodeEscPos(streamOf(picture, changes))
        expect(paper).toEqual({ ...picture, bits: withoutRealTimeCommands(picture.bits) })
      }),
      propertyRun(),
    )
  })

  it('holds no byte sequence that a printer takes for a real-time command', () => {
    fc.assert(
      fc.property(raster, settings, (picture, changes) => {
        const found: string[] = []
        const scanner = new EscPosRealTime({
          status: () => { found.push('status') },
          recover: () => { found.push('recover') },
          pulse: () => { found.push('pulse') },
          clear: () => { found.push('clear') },
        })
        scanner.scan(streamOf(picture, changes))
        expect(found).toEqual([])
      }),
      propertyRun(),
    )
  })

  it('loses at most the one dot before such a sequence', () => {
    fc.assert(
      fc.property(raster, ({ bits }) => {
        const guarded = withoutRealTimeCommands(bits)
        for (const [at, byte] of bits.entries()) {
          if (guarded[at] === byte) continue
          expect([byte, guarded[at]]).toEqual([0x10, 0x00])
          expect([0x04, 0x05, 0x14]).toContain(bits[at + 1])
        }
      }),
      propertyRun(),
    )
  })
})

describe('any bytes from a printer', () => {
  it('are read without an error, and alike however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 255 })), (bytes) => {
        const parser = new AnswerParser()
        expect(bytes.flatMap((byte) => parser.parse(Uint8Array.of(byte)))).toEqual(new AnswerParser().parse(Uint8Array.from(bytes)))
      }),
      propertyRun(),
    )
  })
})
