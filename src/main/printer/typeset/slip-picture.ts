import { Resvg } from '@resvg/resvg-js'
import type { GreyPicture } from './grey-picture.ts'
import { quietModules } from './qr-symbol.ts'
import type { SlipCode } from './template-input.ts'

/** A code and where its quiet zone begins in the picture, in dots from the upper left; need not be whole. */
export interface PlacedCode {
  readonly code: SlipCode
  readonly x: number
  readonly y: number
}

const white = 255
const black = 0

/**
 * A slip as a picture in shades of grey, one pixel a dot of the print head. The codes are drawn anew on it, each module on
 * whole dots: where a head's dots are not those of the layout, the drawing of the layout would lie between them.
 *
 * @param svg in which each code may lie less than a dot away from its place
 */
export function slipPicture(svg: string, widthDots: number, codes: readonly PlacedCode[]): GreyPicture {
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthDots },
    background: 'white',
    font: { loadSystemFonts: false },
  }).render()
  const { width, height, pixels: rgba } = drawing
  const pixels = new Uint8Array(width * height)
  // Of grey dots all three colours are equal: red is taken.
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = rgba[at * 4] ?? white
  const picture = { width, height, pixels }
  for (const placed of codes) drawCode(picture, placed)
  return picture
}

function drawCode(picture: GreyPicture, { code, x, y }: PlacedCode): void {
  const { modules, moduleDots, runs } = code
  const left = Math.round(x) + quietModules * moduleDots
  const top = Math.round(y) + quietModules * moduleDots
  const side = modules * moduleDots
  // The layout's own drawing of the code goes, with the dot around it that it may touch.
  fill(picture, left - 1, top - 1, side + 2, side + 2, white)
  for (const [column, row, length] of runs)
    fill(picture, left + column * moduleDots, top + row * moduleDots, length * moduleDots, moduleDots, black)
}

function fill({ width, pixels }: GreyPicture, left: number, top: number, wide: number, high: number, grey: number): void {
  for (let y = top; y < top + high; y += 1) pixels.fill(grey, y * width + left, y * width + left + wide)
}
