import { expect, it } from 'vitest'
import { slipsLeft } from './roll-account.ts'

it.each([
  [60_000, 0, 300, 199],
  [60_000, 59_400, 300, 1],
  [60_000, 59_401, 300, 0],
  [60_000, 61_000, 300, 0],
  [200, 0, 300, 0],
])('a roll of %d mm of which %d mm are used gives slips of %d mm: %d', (lengthMm, usedMm, slipMm, expected) => {
  expect(slipsLeft({ lengthMm, usedMm }, slipMm)).toBe(expected)
})
