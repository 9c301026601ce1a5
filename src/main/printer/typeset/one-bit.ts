import type { MonoRaster } from '../mono-raster.ts'
import type { GreyPicture } from './grey-picture.ts'

/** A dot is printed where the drawing covers more than half of it: strokes keep their weight, and counters stay open. */
const lightestBlack = 120

/** The picture in black and white dots; the last bits of a row whose width is not a multiple of 8 are white. */
export function oneBit({ width, height, pixels }: GreyPicture): MonoRaster {
  const rowBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[y * width + x] ?? lightestBlack) < lightestBlack) {
        const at = y * rowBytes + (x >> 3)
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
      }
    }
  }
  return { widthDots: width, heightDots: height, bits }
}
