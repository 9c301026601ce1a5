import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'

/** A slip laid out for one medium. */
export interface TypesetSlip {
  /** Fonts embedded, title and language set. */
  readonly pdf: Uint8Array
  /** Paths only, no style elements: shown in an `<img>` under the strict content security policy. */
  readonly svg: string
  /** Greyscale or colour, `widthDots` of the medium wide. */
  readonly png: Uint8Array
}

export interface Printer {
  /** Tells the current status at once, then each new one. */
  start(listener: (status: PrinterStatus) => void): void
  /** Never rejects: whatever goes wrong is a result. */
  print(slip: TypesetSlip): Promise<PrintResult>
  stop(): Promise<void>
}
