import type { MonoRaster } from '#main/printer/mono-raster.ts'

/** A picture dot by dot. */
export function rasterOf(widthDots: number, heightDots: number, isBlack: (x: number, y: number) => boolean): MonoRaster {
  const widthBytes = Math.ceil(widthDots / 8)
  const bits = new Uint8Array(widthBytes * heightDots)
  for (let y = 0; y < heightDots; y += 1)
    for (let x = 0; x < widthDots; x += 1) {
      const at = y * widthBytes + (x >> 3)
      if (isBlack(x, y)) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  return { widthDots, heightDots, bits }
}
