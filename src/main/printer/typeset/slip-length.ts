import type { TypesetSlip } from '../port.ts'
import type { Medium } from '../typesetter-port.ts'

/** Where a PNG holds its height in pixels, big-endian (PNG, Third Edition, clause 11.2.1: IHDR). */
const pngHeightAt = 20

/** How much paper a laid-out slip takes, in millimetres; its margins above and below count, the printer's feed does not. */
export function slipLengthMm({ png }: Pick<TypesetSlip, 'png'>, { printableWidthMm, widthDots }: Medium): number {
  const heightDots = new DataView(png.buffer, png.byteOffset, png.byteLength).getUint32(pngHeightAt)
  return (heightDots * printableWidthMm) / widthDots
}
