import type { PrinterFaultCode } from '#core/device/printer-status.ts'
import type { Result } from '#core/result.ts'

/** An open way to a printer. It is opened once: after it closed, a new one has to be opened. */
export interface PrinterLine {
  /** False where nothing ever comes back, as from a file. */
  readonly answers: boolean
  /**
   * Sends bytes in the order of the calls. `taken` is called when the line has them all and has room again, which is
   * how a slow printer holds the sender back; never once the line is gone.
   */
  write(bytes: Uint8Array, taken: () => void): void
  /**
   * Lets go of the line. Never rejects, safe to call twice.
   *
   * @param pending whether bytes that have not left yet still go out (at most for two seconds)
   */
  close(pending: 'send' | 'drop'): Promise<void>
}

export interface LineListener {
  data(bytes: Uint8Array): void
  /** The line is gone, by `close` or by itself. Told once. */
  closed(): void
}

export interface LineFault {
  readonly code: PrinterFaultCode
  readonly message: string
}

export type OpenPrinterLine = (listener: LineListener) => Promise<Result<PrinterLine, LineFault>>
