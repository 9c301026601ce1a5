import { expect, it } from 'vitest'
import { dotsPerMm, media, roll } from './typesetter-port.ts'

it.each([
  [576, 203, 72],
  [384, 203, 48],
  [420, 203, 52.5],
  [424, 203, 53],
  // 512 / 180 inches.
  [512, 180, 72.249],
])('a head of %i dots at %i dpi prints %d mm', (widthDots, dpi, widthMm) => {
  expect(roll('80mm', widthDots, dpi).printableWidthMm).toBeCloseTo(widthMm, 3)
})

it('gives every shipped medium 8 dots a millimetre', () => {
  expect(Object.values(media).map(dotsPerMm)).toEqual([8, 8, 8, 8])
})
