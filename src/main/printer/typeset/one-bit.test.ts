import { expect, it } from 'vitest'
import { oneBit } from './one-bit.ts'

it('packs dots from the left into the highest bit, and fills each row up to whole bytes with white', () => {
  const row = (...black: readonly number[]) => Array.from({ length: 11 }, (_, x) => (black.includes(x) ? 0 : 255))
  const raster = oneBit({ width: 11, height: 2, pixels: Uint8Array.of(...row(0, 7, 8, 10), ...row(1)) })
  expect(raster).toEqual({ widthDots: 11, heightDots: 2, bits: Uint8Array.of(0b1000_0001, 0b1010_0000, 0b0100_0000, 0) })
})

it('prints a dot that is more than half covered', () => {
  expect(oneBit({ width: 4, height: 1, pixels: Uint8Array.of(0, 100, 150, 255) }).bits).toEqual(Uint8Array.of(0b1100_0000))
})
