import { describe, expect, it } from 'vitest'
import { rasterOf } from '#tests/support/slip-raster.ts'
import { encodeSlip, joined } from './encode-slip.ts'
import { type EscPosSettings, defaultEscPosSettings } from './settings.ts'

/** Sixteen dots wide, three rows: a corner, a line, nothing. */
const raster = rasterOf(16, 3, (x, y) => (y === 0 && x < 2) || (y === 1 && x === 15))
const settings: EscPosSettings = { ...defaultEscPosSettings, dotsPerLine: 16, bandRows: 2 }

function hex(changes: Partial<EscPosSettings>): string[] {
  const parts = encodeSlip(raster, { ...settings, ...changes }, '0042')
  if (!parts.ok) throw new Error(parts.error)
  return parts.value.map((part) => Buffer.from(part).toString('hex'))
}

describe('a slip in ESC/POS', () => {
  it('is set up, comes in bands, is cut, and asks for its end in both ways', () => {
    expect(hex({})).toEqual([
      '1b40' + '1d610e' + '1d284405001401000200',
      '1d7630000200' + '0200' + 'c000' + '0001',
      '1d7630000200' + '0100' + '0000',
      '1d564200' + '1d284806003030' + '30303432' + '1d7201',
    ])
  })

  it.each([
    ['process-id', '1d56420' + '01d28480600303030303432'],
    ['paper-sensor', '1d5642001d7201'],
    ['none', '1d564200'],
  ] as const)('asks for its end by %s alone where it is told so', (endOfJob, tail) => {
    expect(hex({ endOfJob }).at(-1)).toBe(tail)
  })

  it.each([
    [{ cut: 'full', feedDots: 24, endOfJob: 'none' }, '1d564118'],
    [{ cut: 'none', feedDots: 80, endOfJob: 'none' }, '1b4a50'],
  ] as const)('ends with %j', (changes, tail) => {
    expect(hex(changes).at(-1)).toBe(tail)
  })

  it('leaves GS ( D out where the printer does not know it', () => {
    expect(hex({ disableRealTime: false })[0]).toBe('1b401d610e')
  })

  it('is refused where it is wider than the paper', () => {
    expect(encodeSlip(raster, { ...settings, dotsPerLine: 8 }, '0001')).toMatchObject({ ok: false })
  })

  it('is one stream when its parts are joined', () => {
    expect(joined([Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3)])).toEqual(Uint8Array.of(1, 2, 3))
  })
})
