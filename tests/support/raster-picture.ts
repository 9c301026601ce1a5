import type { MonoRaster } from '#main/printer/mono-raster.ts'
import type { GreyPicture } from '#main/printer/typeset/grey-picture.ts'

const white = 255
const black = 0

/** What a head prints of a raster: black and white, one pixel a dot. */
export function pictureOfRaster({ widthDots, heightDots, bits }: MonoRaster): GreyPicture {
  const rowBytes = Math.ceil(widthDots / 8)
  const pixels = new Uint8Array(widthDots * heightDots)
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      const isBlack = ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
      pixels[y * widthDots + x] = isBlack ? black : white
    }
  }
  return { width: widthDots, height: heightDots, pixels }
}

/** The part of the paper that a head blackens, 0 to 1. */
export function blackShare(raster: MonoRaster): number {
  const { pixels } = pictureOfRaster(raster)
  return pixels.filter((grey) => grey === black).length / pixels.length
}
