import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import type { MonoRaster } from './mono-raster.ts'

/** A slip laid out for one medium. */
export interface TypesetSlip {
  /** Fonts embedded, title and language set. */
  readonly pdf: Uint8Array
  /** Paths only, no style elements: shown in an `<img>` under the strict content security policy. Sheets stand one below the other. */
  readonly svg: string
  /** Greyscale, `widthDots` of the medium wide; of a roll the same codes, dot for dot, as its `raster`. */
  readonly png: Uint8Array
  /** What a thermal head prints: there for rolls, absent for sheets. */
  readonly raster?: MonoRaster
}

/** Told while a job is under way. */
export interface PrintProgress {
  /** The first byte has left for the printer. */
  readonly firstByte?: () => void
}

export interface Printer {
  /** Tells the current status as soon as it is known, then each new one. */
  start(listener: (status: PrinterStatus) => void): void
  /** Never rejects: whatever goes wrong is a result. */
  print(slip: TypesetSlip, progress?: PrintProgress): Promise<PrintResult>
  stop(): Promise<void>
}
