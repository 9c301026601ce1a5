import { describe, expect, it } from 'vitest'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { greyPng } from './grey-png.ts'

describe('greyPng', () => {
  it('holds the greys of the picture and its size on paper', () => {
    const greys = [0, 255, 128, 7, 0, 255]
    const rgba = Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey, 255]))
    const png = greyPng(rgba, 3, 8000)
    expect(readGreyPng(png)).toEqual({ width: 3, height: 2, pixels: Uint8Array.from(greys) })
    const bytes = Buffer.from(png)
    const at = bytes.indexOf('pHYs')
    expect([bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes[at + 12]]).toEqual([8000, 8000, 1])
  })
})
