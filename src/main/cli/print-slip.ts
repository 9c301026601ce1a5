import type { Clock } from '#core/clock.ts'
import type { PrintResult, PrinterFaultCode } from '#core/device/printer-status.ts'
import { createPrinter } from '../printer/create-printer.ts'
import type { TypesetSlip } from '../printer/port.ts'
import type { PrinterSettings } from '../printer/printer-settings.ts'

/** Milliseconds, to a tenth. */
export interface PrintTimes {
  /** How long laying out took. */
  readonly typeset: number
  /** How long the dots took; 0 where they came with the layout. */
  readonly raster: number
}

/** What a command that prints reports: one line. */
export interface PrintLine {
  readonly status: PrintResult['status']
  readonly code?: PrinterFaultCode
  readonly ms: PrintTimes & {
    /** From the order to print until the first byte of the slip left; null where none did. */
    readonly firstByte: number | null
    /** From the order to print until its result. */
    readonly done: number
  }
}

export interface PrintedSlip {
  readonly line: PrintLine
  /** For the person at the terminal; undefined where nothing went wrong. */
  readonly message: string | undefined
}

/** Prints one slip on a printer of its own, which is let go of afterwards. */
export async function printSlip(
  settings: PrinterSettings,
  slip: TypesetSlip,
  times: PrintTimes,
  clock: Clock,
): Promise<PrintedSlip> {
  // On a command line the paper is what the slip was laid out for.
  const fitting = settings.kind === 'escpos' ? { ...settings, dotsPerLine: slip.raster?.widthDots ?? settings.dotsPerLine } : settings
  const { printer } = createPrinter(fitting, { clock, userDataFolder: '.', env: process.env })
  const beganMs = clock.elapsedMs()
  let firstByteMs: number | null = null
  const result = await printer.print(slip, { firstByte: () => { firstByteMs = tenths(clock.elapsedMs() - beganMs) } })
  const doneMs = tenths(clock.elapsedMs() - beganMs)
  await printer.stop()
  const ms = { typeset: tenths(times.typeset), raster: tenths(times.raster), firstByte: firstByteMs, done: doneMs }
  if (result.status !== 'failed') return { line: { status: result.status, ms }, message: undefined }
  return { line: { status: 'failed', code: result.code, ms }, message: result.message }
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
