import type { MonoRaster } from '#main/printer/mono-raster.ts'
import { EscPosEmulator } from './escpos-emulator.ts'
import { TestClock } from './test-clock.ts'

/** What a stream of ESC/POS puts on paper: a picture for each slip that it cuts off. */
export function decodeEscPos(stream: Uint8Array): readonly MonoRaster[] {
  const printer = new EscPosEmulator({ clock: new TestClock('2026-11-22T00:00:00Z'), send: () => undefined })
  printer.receive(stream)
  if (printer.stray.length > 0) throw new Error(`The stream prints ${String(printer.stray.length)} bytes that are no command`)
  if (printer.rowsSinceCut > 0) throw new Error(`${String(printer.rowsSinceCut)} rows come after the last cut`)
  return printer.slips
}

/** As a portable bitmap (netpbm P4), which programs of others read: 1 = black, rows padded to bytes. */
export function portableBitmap({ widthDots, heightDots, bits }: MonoRaster): Uint8Array {
  return Uint8Array.from(Buffer.concat([Buffer.from(`P4\n${String(widthDots)} ${String(heightDots)}\n`), bits]))
}
