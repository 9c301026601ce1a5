/** A picture in shades of grey. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  /** One byte a pixel, rows from the top; 0 is black. */
  readonly pixels: Uint8Array
}
