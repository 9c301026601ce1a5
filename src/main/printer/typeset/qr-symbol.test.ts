import { describe, expect, it } from 'vitest'
import { roll, roll58mm, roll80mm, sheetA5 } from '../typesetter-port.ts'
import { moduleDotsOn, qrSymbol } from './qr-symbol.ts'

const symbol = (url: string) => {
  const code = qrSymbol(url)
  if (!code.ok) throw new Error(code.error.message)
  return code.value
}

describe('qrSymbol', () => {
  it.each([
    ['https://myna.go.jp/', 25, 5],
    ['https://services.digital.go.jp/mynaapp/', 29, 5],
    ['https://www.kojinbango-card.go.jp/card/renewal/', 33, 4],
    [`https://example.jp/${'a'.repeat(65)}`, 37, 4],
  ])('gives %s %i modules, of %i dots on a roll: 15 mm or little more, never below 4 dots', (url, modules, moduleDots) => {
    const code = symbol(url)
    expect(code.modules).toBe(modules)
    expect(moduleDotsOn(roll80mm, code)).toBe(moduleDots)
    expect(moduleDotsOn(roll58mm, code)).toBe(moduleDots)
  })

  it('gives modules whole dots of the head, whatever its fineness, and makes them larger on a sheet', () => {
    const code = symbol('https://services.digital.go.jp/mynaapp/')
    // 29 modules of 4 dots are 16.4 mm at 180 dpi; of 7 dots 25.4 mm on a sheet.
    expect(moduleDotsOn(roll('80mm', 512, 180), code)).toBe(4)
    expect(moduleDotsOn(sheetA5, code)).toBe(7)
  })

  it('keeps every dark module in exactly one run, inside the symbol', () => {
    const { modules, runs } = symbol('https://myna.go.jp/')
    const dark = runs.flatMap(([x, y, length]) => Array.from({ length }, (_, at) => `${String(x + at)},${String(y)}`))
    expect(new Set(dark).size).toBe(dark.length)
    expect(runs.every(([x, y, length]) => x >= 0 && y >= 0 && length > 0 && x + length <= modules && y < modules)).toBe(true)
    // The outer ring of the finder pattern at the upper left.
    expect(runs).toContainEqual([0, 0, 7])
    expect(runs).toContainEqual([0, 6, 7])
  })

  it('refuses an address beyond version 5', () => {
    const url = `https://example.jp/${'a'.repeat(66)}`
    const code = qrSymbol(url)
    expect(!code.ok && code.error.message).toContain(`${url} has 85 bytes`)
  })
})
