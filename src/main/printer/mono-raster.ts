/**
 * A picture of black and white dots, as a thermal head prints it: rows from the top, each padded to whole bytes, most
 * significant bit first, 1 = black.
 */
export interface MonoRaster {
  readonly widthDots: number
  readonly heightDots: number
  readonly bits: Uint8Array
}
