import { encodeSlip, joined } from '../printer/escpos/encode-slip.ts'
import { defaultEscPosSettings } from '../printer/escpos/settings.ts'
import type { MonoRaster } from '../printer/mono-raster.ts'

/** A slip as the bytes that an ESC/POS printer takes, to be sent by hand: it asks the printer nothing back. */
export function escPosFile(raster: MonoRaster): Uint8Array {
  const settings = { ...defaultEscPosSettings, dotsPerLine: raster.widthDots, endOfJob: 'none' } as const
  const parts = encodeSlip(raster, settings, '0000')
  // The only thing that may not fit is the width, which is the slip's own.
  if (!parts.ok) throw new Error(parts.error)
  return joined(parts.value)
}
