import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import type { Result } from '#core/result.ts'
import type { PrintProgress, Printer, TypesetSlip } from './port.ts'
import type { Medium, TypesetFault } from './typesetter-port.ts'

/** A printer with the paper in it. */
export interface LoadedPrinter {
  readonly printer: Printer
  readonly medium: Medium
}

export interface PreferredPrintersOptions {
  /** In order of preference; slips come laid out for the medium of the first. At least one. */
  readonly printers: readonly [LoadedPrinter, ...LoadedPrinter[]]
  /** Lays the same slip out for another paper. */
  readonly layOutFor: (slip: TypesetSlip, medium: Medium) => Promise<Result<TypesetSlip, TypesetFault>>
  /** Told what keeps a printer from printing, also where another one stands in. */
  readonly failed: (result: Extract<PrintResult, { status: 'failed' }>) => void
}

/**
 * Several printers that stand in for each other. A job goes to the first that is ready; where it fails it moves on, and
 * only when all have failed has the job. A printer that was down is tried last, since it may be up again.
 */
export class PreferredPrinters implements Printer {
  readonly #options: PreferredPrintersOptions
  readonly #statuses: (PrinterStatus | undefined)[]
  #listener: (status: PrinterStatus) => void = () => undefined
  #told: string | undefined

  constructor(options: PreferredPrintersOptions) {
    this.#options = options
    this.#statuses = options.printers.map(() => undefined)
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.#listener = listener
    this.#options.printers.forEach(({ printer }, at) => {
      printer.start((status) => {
        this.#statuses[at] = status
        this.#tell()
      })
    })
  }

  async print(slip: TypesetSlip, progress?: PrintProgress): Promise<PrintResult> {
    const { printers, failed } = this.#options
    const isDown = (at: number): boolean => this.#statuses[at]?.status === 'fault'
    const order = printers.map((_, at) => at).sort((one, other) => Number(isDown(one)) - Number(isDown(other)))
    let firstFailure: { readonly at: number; readonly result: PrintResult } | undefined
    for (const at of order) {
      const result = await this.#printOn(at, slip, progress)
      if (result.status !== 'failed') return result
      failed(result)
      // What staff are told to put right is the printer that is preferred.
      if (firstFailure === undefined || at < firstFailure.at) firstFailure = { at, result }
    }
    return firstFailure?.result ?? { status: 'failed', code: 'printer-missing', message: 'No printer is configured.' }
  }

  async stop(): Promise<void> {
    this.#listener = () => undefined
    await Promise.all(this.#options.printers.map(({ printer }) => printer.stop()))
  }

  async #printOn(at: number, slip: TypesetSlip, progress: PrintProgress | undefined): Promise<PrintResult> {
    const { printers, layOutFor } = this.#options
    const { printer, medium } = printers[at] ?? printers[0]
    if (isSameMedium(medium, printers[0].medium)) return printer.print(slip, progress)
    const laidOut = await layOutFor(slip, medium)
    return laidOut.ok
      ? printer.print(laidOut.value, progress)
      : { status: 'failed', code: 'typeset-failed', message: laidOut.error.message }
  }

  /** The first that is ready is where slips come out; where none is, what is wrong with the preferred one. */
  #tell(): void {
    const known = this.#statuses.filter((status) => status !== undefined)
    const ready = known.find(({ status }) => status === 'ready')
    // A fault is told when it is sure that no other printer stands in.
    const status = ready ?? (known.length === this.#statuses.length ? known[0] : undefined)
    if (status === undefined || JSON.stringify(status) === this.#told) return
    this.#told = JSON.stringify(status)
    this.#listener(status)
  }
}

function isSameMedium(one: Medium, other: Medium): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
