import { describe, expect, it } from 'vitest'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { greyPng } from './grey-png.ts'

describe('greyPng', () => {
  it('holds the greys of the picture and its size on paper', () => {
    const picture = { width: 3, height: 2, pixels: Uint8Array.of(0, 255, 128, 7, 0, 255) }
    const png = greyPng(picture, 8000)
    expect(readGreyPng(png)).toEqual(picture)
    const bytes = Buffer.from(png)
    const at = bytes.indexOf('pHYs')
    expect([bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes[at + 12]]).toEqual([8000, 8000, 1])
  })
})
