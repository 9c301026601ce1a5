import { expect, it } from 'vitest'
import { roll80mm } from '../typesetter-port.ts'
import { greyPng } from './grey-png.ts'
import { slipLengthMm } from './slip-length.ts'

it('takes 8 dots of the roll for a millimetre', () => {
  const png = greyPng(new Uint8Array(576 * 2404 * 4), 576, 8000)
  expect(slipLengthMm({ png }, roll80mm)).toBe(300.5)
})

it('reads pictures that are part of a larger buffer', () => {
  const png = greyPng(new Uint8Array(576 * 16 * 4), 576, 8000)
  const larger = new Uint8Array(png.length + 7)
  larger.set(png, 7)
  expect(slipLengthMm({ png: larger.subarray(7) }, roll80mm)).toBe(2)
})
