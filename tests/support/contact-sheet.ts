import type { GreyPicture } from '#main/printer/typeset/grey-picture.ts'

/** Of the ground on which the slips lie. */
const ground = 190
const gapPixels = 16

/** The picture at one `divisor`th of its size; each pixel is the mean of those it stands for. */
export function smaller({ width, height, pixels }: GreyPicture, divisor: number): GreyPicture {
  const small = { width: Math.floor(width / divisor), height: Math.floor(height / divisor) }
  const means = new Uint8Array(small.width * small.height)
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      let sum = 0
      for (let dy = 0; dy < divisor; dy += 1) {
        const from = (y * divisor + dy) * width + x * divisor
        for (const grey of pixels.subarray(from, from + divisor)) sum += grey
      }
      means[y * small.width + x] = Math.round(sum / (divisor * divisor))
    }
  }
  return { ...small, pixels: means }
}

/** Pictures beside each other on a grey ground, their upper edges in line. */
export function contactSheet(pictures: readonly GreyPicture[]): GreyPicture {
  const width = pictures.reduce((sum, picture) => sum + picture.width + gapPixels, gapPixels)
  const height = Math.max(0, ...pictures.map((picture) => picture.height)) + 2 * gapPixels
  const pixels = new Uint8Array(width * height).fill(ground)
  let left = gapPixels
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y += 1)
      pixels.set(picture.pixels.subarray(y * picture.width, (y + 1) * picture.width), (gapPixels + y) * width + left)
    left += picture.width + gapPixels
  }
  return { width, height, pixels }
}
