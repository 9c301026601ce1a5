import { describe, expect, it } from 'vitest'
import { qrPath } from './qr-path.ts'

describe('qrPath', () => {
  it.each([
    ['https://myna.go.jp/', 25 + 8],
    ['あ'.repeat(137), 77 + 8],
  ])('has the smallest version that holds %s, and a quiet zone of 4 modules', (text, side) => {
    expect(qrPath(text).side).toBe(side)
  })

  it('draws the finder patterns inside the quiet zone, and nothing in it', () => {
    const { side, path } = qrPath('https://myna.go.jp/')
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu)].map(([, x, y, length]) => [Number(x), Number(y), Number(length)])
    expect(runs.map(([x, y, length]) => `M${String(x)} ${String(y)}h${String(length)}v1h-${String(length)}z`).join('')).toBe(path)
    for (const corner of [[4, 4, 7], [side - 11, 4, 7], [4, side - 5, 7]]) expect(runs).toContainEqual(corner)
    for (const [x = 0, y = 0, length = 0] of runs) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(side - 4)
    }
  })
})
