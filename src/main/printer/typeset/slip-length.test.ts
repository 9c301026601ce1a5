import { expect, it } from 'vitest'
import { roll80mm } from '../typesetter-port.ts'
import { greyPng } from './grey-png.ts'
import { slipLengthMm } from './slip-length.ts'

const white = (height: number) => ({ width: 576, height, pixels: new Uint8Array(576 * height).fill(255) })

it('takes 8 dots of the roll for a millimetre', () => {
  const png = greyPng(white(2404), 8000)
  expect(slipLengthMm({ png }, roll80mm)).toBe(300.5)
})

it('reads pictures that are part of a larger buffer', () => {
  const png = greyPng(white(16), 8000)
  const larger = new Uint8Array(png.length + 7)
  larger.set(png, 7)
  expect(slipLengthMm({ png: larger.subarray(7) }, roll80mm)).toBe(2)
})
