/** A slip as black and white dots. Rows from the top, each padded to whole bytes, most significant bit first, 1 = black. */
export interface MonoRaster {
  readonly widthDots: number
  readonly heightDots: number
  readonly bits: Uint8Array
}
