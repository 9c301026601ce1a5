import { encode } from 'uqr'
import type { GreyPicture } from '#main/printer/typeset/grey-picture.ts'

export interface FoundCode {
  /** Upper left of the symbol, without its quiet zone. */
  readonly x: number
  readonly y: number
  readonly moduleDots: number
}

const quietModules = 4
/** The upper edge of the finder pattern at the upper left. */
const finderModules = 7

/**
 * The places at which the QR code of an address (level M) stands in a black-and-white picture, every module exactly on whole
 * dots, with a quiet zone of 4 modules in white; beyond the edge of the picture counts as white.
 */
export function codesIn(picture: GreyPicture, url: string): FoundCode[] {
  const modules = encode([...new TextEncoder().encode(url)], { ecc: 'M', border: 0, boostEcc: false }).data
  const found: FoundCode[] = []
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (!isBlack(picture, x, y)) continue
      const start = x
      while (isBlack(picture, x, y)) x += 1
      const moduleDots = (x - start) / finderModules
      if (Number.isInteger(moduleDots) && standsAt(picture, modules, moduleDots, start, y)) found.push({ x: start, y, moduleDots })
    }
  }
  return found
}

function standsAt(picture: GreyPicture, modules: ReadonlyArray<readonly boolean[]>, moduleDots: number, left: number, top: number): boolean {
  const quiet = quietModules * moduleDots
  const side = modules.length * moduleDots
  for (let y = -quiet; y < side + quiet; y += 1) {
    for (let x = -quiet; x < side + quiet; x += 1) {
      const module = modules[Math.floor(y / moduleDots)]?.[Math.floor(x / moduleDots)] ?? false
      if (isBlack(picture, left + x, top + y) !== module) return false
    }
  }
  return true
}

function isBlack({ width, height, pixels }: GreyPicture, x: number, y: number): boolean {
  return x >= 0 && x < width && y >= 0 && y < height && pixels[y * width + x] === 0
}
