import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { slipsLeft } from '#core/device/roll-account.ts'
import type { PrintProgress, Printer, TypesetSlip } from './port.ts'
import type { PrintRecord } from './print-record.ts'

export interface RollPrinterOptions {
  readonly printer: Printer
  /** By which its roll is kept in the record. */
  readonly name: string
  readonly rollLengthMm: number
  readonly dpi: number
  readonly record: PrintRecord
}

const inchMm = 25.4
/** Fed past the print head to the cutter, whatever the slip's length; about 15 to 20 mm on most printers. */
const cutterFeedMm = 18
/** Before the first slip of this run says how long slips are here. */
const usualSlipMm = 300

/**
 * Keeps account of a printer's roll: each slip that went out is taken off it. A roll counts as fresh when there is enough
 * paper again after it was low and the printer was opened; the sensor alone may flap.
 */
export class RollPrinter implements Printer {
  readonly #options: RollPrinterOptions
  #listener: (status: PrinterStatus) => void = () => undefined
  #inner: PrinterStatus | undefined
  #wasLow = false
  #wasOpened = false
  #slips = 0
  #slipsMm = 0

  constructor(options: RollPrinterOptions) {
    this.#options = options
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.#listener = listener
    this.#options.printer.start((status) => {
      this.#inner = status
      this.#noticeNewRoll(status)
      this.#tell()
    })
  }

  async print(slip: TypesetSlip, progress?: PrintProgress): Promise<PrintResult> {
    const { printer, name, dpi, record } = this.#options
    const result = await printer.print(slip, progress)
    if (slip.raster !== undefined && (result.status === 'printed' || result.status === 'sent')) {
      const lengthMm = (slip.raster.heightDots / dpi) * inchMm + cutterFeedMm
      this.#slips += 1
      this.#slipsMm += lengthMm
      record.setUsedMm(name, record.usedMm(name) + lengthMm)
      this.#tell()
    }
    return result
  }

  async stop(): Promise<void> {
    this.#listener = () => undefined
    await this.#options.printer.stop()
  }

  #noticeNewRoll(status: PrinterStatus): void {
    const { name, record } = this.#options
    if (status.status === 'fault') {
      this.#wasLow ||= status.code === 'paper-out'
      this.#wasOpened ||= status.code === 'paper-out' || status.code === 'cover-open'
      return
    }
    if (status.paperNearEnd === true) {
      this.#wasLow = true
      return
    }
    if (this.#wasLow && this.#wasOpened) record.setUsedMm(name, 0)
    this.#wasLow &&= !this.#wasOpened
    this.#wasOpened = false
  }

  #tell(): void {
    const status = this.#inner
    if (status === undefined) return
    this.#listener(status.status === 'ready' ? { ...status, slipsLeft: this.#slipsLeft() } : status)
  }

  #slipsLeft(): number {
    const { name, rollLengthMm, record } = this.#options
    const slipMm = this.#slips === 0 ? usualSlipMm : this.#slipsMm / this.#slips
    return slipsLeft({ lengthMm: rollLengthMm, usedMm: record.usedMm(name) }, slipMm)
  }
}
