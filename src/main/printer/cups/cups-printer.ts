import type { Cancel, Clock } from '#core/clock.ts'
import type { PrintResult, PrinterFaultCode, PrinterStatus } from '#core/device/printer-status.ts'
import type { PrintProgress, Printer, TypesetSlip } from '../port.ts'
import type { CupsServer } from './cups-server.ts'
import type { QueueState } from './cups-state.ts'

export interface CupsPrinterOptions {
  readonly queue: string
  /** `-o` options of `lp`, for instance `media=A5`. */
  readonly options: readonly string[]
  readonly server: CupsServer
  readonly clock: Clock
}

/** An idle queue is looked at so often. */
const watchMs = 30_000
const pollMs = 500
/** A page printer warms up first; a visit waits half a minute. */
const jobLimitMs = 25_000
/** A printer that the server has not reached for so long is off. */
const connectLimitMs = 8000
const stopLimitMs = 3000

/**
 * A queue of the print server. Most devices only take bytes: then the honest result of a completed job is `sent`. Where
 * the device is spoken to by IPP it tells the server when the sheet is out: `printed`.
 */
export class CupsPrinter implements Printer {
  readonly #options: CupsPrinterOptions
  #listener: (status: PrinterStatus) => void = () => undefined
  #told: string | undefined
  #cancelWatch: Cancel = () => undefined
  #last: Promise<unknown> = Promise.resolve()
  #stopped = false

  constructor(options: CupsPrinterOptions) {
    this.#options = options
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.#listener = listener
    void this.#watch()
  }

  print(slip: TypesetSlip, progress: PrintProgress = {}): Promise<PrintResult> {
    const printed = this.#last.then(() => this.#print(slip, progress))
    this.#last = printed
    return printed
  }

  /** Waits for the job under way, at most 3 s. */
  async stop(): Promise<void> {
    let cancelLimit: Cancel = () => undefined
    const limit = new Promise<void>((resolve) => {
      cancelLimit = this.#options.clock.after(stopLimitMs, resolve)
    })
    await Promise.race([this.#last, limit])
    cancelLimit()
    this.#stopped = true
    this.#cancelWatch()
    this.#listener = () => undefined
  }

  async #watch(): Promise<void> {
    await this.#look()
    if (!this.#stopped) this.#cancelWatch = this.#options.clock.after(watchMs, () => void this.#watch())
  }

  /** Asks for the queue's state and tells it. */
  async #look(): Promise<QueueState> {
    const { server, queue } = this.#options
    const found = await server.queue(queue)
    const state = found.ok ? found.value : { fault: found.error, connecting: false, paperNearEnd: false, tellsWhenPrinted: false }
    if (state.fault !== null) this.#tell({ status: 'fault', ...state.fault })
    else this.#tell({ status: 'ready', destination: queue, ...(state.paperNearEnd ? { paperNearEnd: true as const } : {}) })
    return state
  }

  async #print({ pdf }: TypesetSlip, progress: PrintProgress): Promise<PrintResult> {
    const { server, queue, options, clock } = this.#options
    const before = await this.#look()
    if (before.fault !== null) return { status: 'failed', ...before.fault }
    progress.firstByte?.()
    const submitted = await server.submit(queue, pdf, options)
    if (!submitted.ok) return { status: 'failed', ...submitted.error }
    const endsAtMs = clock.elapsedMs() + jobLimitMs
    let reachedAtMs = clock.elapsedMs()
    while (clock.elapsedMs() < endsAtMs && !this.#stopped) {
      const state = await server.job(submitted.value)
      if (state.ok && state.value === 'completed') return { status: before.tellsWhenPrinted ? 'printed' : 'sent' }
      if (state.ok && state.value === 'ended-otherwise')
        return failed('job-interrupted', `The print server gave the slip up on the queue ${queue}: its error log says why.`)
      const { fault, connecting } = await this.#look()
      if (fault !== null) return this.#giveUp(submitted.value, { status: 'failed', ...fault })
      if (!connecting) reachedAtMs = clock.elapsedMs()
      if (clock.elapsedMs() - reachedAtMs >= connectLimitMs)
        return this.#giveUp(submitted.value, failed('printer-offline', `The print server cannot reach the printer of the queue ${queue}: check its power and cable.`))
      await new Promise<void>((resolve) => { clock.after(pollMs, resolve) })
    }
    const message = `The queue ${queue} has not printed the slip within ${String(jobLimitMs / 1000)} s: look at its printer.`
    return this.#giveUp(submitted.value, failed('job-stalled', message))
  }

  /** What nobody waits for any more must not come out in front of somebody else. */
  async #giveUp(job: number, result: PrintResult): Promise<PrintResult> {
    await this.#options.server.cancel(job)
    return result
  }

  #tell(status: PrinterStatus): void {
    const key = JSON.stringify(status)
    if (this.#told === key) return
    this.#told = key
    this.#listener(status)
  }
}

function failed(code: PrinterFaultCode, message: string): PrintResult {
  return { status: 'failed', code, message }
}
