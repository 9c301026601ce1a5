import type { Cancel, Clock } from '#core/clock.ts'
import type { PrintResult, PrinterFaultCode, PrinterStatus } from '#core/device/printer-status.ts'
import type { PrintProgress, Printer, TypesetSlip } from '../port.ts'
import { rasterHeader } from './commands.ts'
import { encodeSlip, joined } from './encode-slip.ts'
import { type JobChange, type JobEvent, type JobTerms, type PrintJob, beginJob, jobAfter, jobDueAtMs } from './print-job.ts'
import { conditionFault, conditionMessage } from './printer-condition.ts'
import type { LineFault, OpenPrinterLine } from './printer-line.ts'
import { PrinterTalk } from './printer-talk.ts'
import { type EscPosSettings, escPosLimits } from './settings.ts'

const { statusMs, heartbeatMs, reconnectMs } = escPosLimits
/** A job under way may end before the kiosk does. */
const stopLimitMs = 3000

const stoppedFault: LineFault = { code: 'job-interrupted', message: 'The printer was stopped.' }

export interface EscPosPrinterOptions {
  /** As staff know it: `tcp://192.168.1.50:9100`, `/dev/usb/lp0`. */
  readonly destination: string
  readonly openLine: OpenPrinterLine
  readonly settings: EscPosSettings
  readonly clock: Clock
}

interface RunningJob {
  job: PrintJob
  readonly talk: PrinterTalk
  readonly parts: readonly Uint8Array[]
  readonly processId: string
  readonly progress: PrintProgress
  readonly settle: (result: PrintResult) => void
}

/**
 * A printer that speaks ESC/POS. It keeps its line open, so that it hears at once when paper runs out, and asks now and
 * then whether the printer is still there. Jobs go one after the other; each ends with what the printer said.
 */
export class EscPosPrinter implements Printer {
  readonly #options: EscPosPrinterOptions
  #listener: (status: PrinterStatus) => void = () => undefined
  #told: string | undefined
  #talk: PrinterTalk | null = null
  #opening: Promise<LineFault | null> | null = null
  #running: RunningJob | null = null
  #jobs = 0
  #last: Promise<unknown> = Promise.resolve()
  /** Whether the printer behind this line has ever answered: then its silence means something. */
  #hasAnswered = false
  /** An abandoned job may have left the printer in the middle of a picture. */
  #leftInPicture = false
  #cancelDue: Cancel = () => undefined
  #cancelIdle: Cancel = () => undefined
  #stopped = false

  constructor(options: EscPosPrinterOptions) {
    this.#options = options
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.#listener = listener
    void this.#open()
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
    this.#listener = () => undefined
    this.#cancelDue()
    this.#cancelIdle()
    const talk = this.#talk
    this.#talk = null
    await talk?.close('send')
  }

  async #print(slip: TypesetSlip, progress: PrintProgress): Promise<PrintResult> {
    const { settings } = this.#options
    if (this.#stopped) return { status: 'failed', ...stoppedFault }
    if (slip.raster === undefined)
      return this.#failed('typeset-failed', 'The slip was laid out without the dots that a thermal printer needs.')
    this.#jobs = (this.#jobs + 1) % 10_000
    const processId = String(this.#jobs).padStart(4, '0')
    const parts = encodeSlip(slip.raster, settings, processId)
    if (!parts.ok) return this.#failed('typeset-failed', parts.error)
    if (this.#talk === null) {
      const fault = await this.#open()
      if (fault !== null) return { status: 'failed', ...fault }
    }
    const talk = this.#openTalk()
    if (talk === null) return this.#failed('printer-offline', this.#message('printer-offline'))
    return this.#run(talk, parts.value, processId, progress)
  }

  /** Another way of reading the field, because it changes while its opening is awaited. */
  #openTalk(): PrinterTalk | null {
    return this.#talk
  }

  #isStopped(): boolean {
    return this.#stopped
  }

  #run(talk: PrinterTalk, parts: readonly Uint8Array[], processId: string, progress: PrintProgress): Promise<PrintResult> {
    const { clock, settings } = this.#options
    const terms: JobTerms = { parts: parts.length, endOfJob: settings.endOfJob, answers: this.#expectation(talk) }
    this.#cancelIdle()
    return new Promise((settle) => {
      const begun = beginJob(terms, clock.elapsedMs())
      this.#running = { job: begun.job, talk, parts, processId, progress, settle }
      this.#carryOut(this.#running, begun)
    })
  }

  #expectation(talk: PrinterTalk): JobTerms['answers'] {
    if (!talk.answers) return 'never'
    return this.#hasAnswered ? 'always' : 'unknown'
  }

  #tellJob(event: JobEvent): void {
    const running = this.#running
    if (running !== null) this.#carryOut(running, jobAfter(running.job, event, this.#options.clock.elapsedMs()))
  }

  #carryOut(running: RunningJob, { job, send }: JobChange): void {
    const { clock } = this.#options
    running.job = job
    this.#cancelDue()
    for (const { what, ...rest } of send) {
      if (what === 'ask') running.talk.ask()
      else if (what === 'recover') running.talk.recover()
      else if ('part' in rest) this.#sendPart(running, rest.part)
    }
    const dueAtMs = jobDueAtMs(running.job)
    if (dueAtMs === null) {
      if (this.#running === running) this.#endJob(running)
    } else if (running.job === job) {
      this.#cancelDue = clock.after(Math.max(0, dueAtMs - clock.elapsedMs()), () => { this.#tellJob({ type: 'tick' }) })
    }
  }

  #sendPart(running: RunningJob, part: number): void {
    const bytes = running.parts[part]
    if (bytes === undefined) return
    if (part === 0) {
      running.talk.giveUpQuestions()
      running.progress.firstByte?.()
    }
    running.talk.write(bytes, () => {
      if (this.#running === running) this.#tellJob({ type: 'taken' })
    })
  }

  #endJob(running: RunningJob): void {
    this.#running = null
    if (running.job.step.at !== 'ended') return
    const { outcome } = running.job.step
    if (outcome.status !== 'failed') {
      this.#watchIdle()
      running.settle({ status: outcome.status })
      return
    }
    // What has not left yet must not come out later, in front of somebody else: it is dropped, and the printer is told
    // at once to drop what it holds, before somebody puts it right.
    // A cutter that is stuck is recovered from by the next job, which drops it all as well; clearing would hide the fault.
    this.#leftInPicture = outcome.code !== 'cutter-jam'
    this.#dropLine(running.talk, outcome.code === 'printer-silent' || outcome.code === 'job-interrupted' ? reconnectMs : 0)
    const message = this.#message(outcome.code)
    this.#tell({ status: 'fault', code: outcome.code, message })
    running.settle({ status: 'failed', code: outcome.code, message })
  }

  /** Opens the line; what is being opened already is waited for. */
  #open(): Promise<LineFault | null> {
    this.#cancelIdle()
    this.#opening ??= this.#tryToOpen().finally(() => { this.#opening = null })
    return this.#opening
  }

  async #tryToOpen(): Promise<LineFault | null> {
    const { openLine, settings, clock } = this.#options
    let talk: PrinterTalk | null = null
    const opened = await openLine({
      data: (bytes) => { talk?.receive(bytes) },
      closed: () => { if (talk !== null) this.#lineClosed(talk) },
    })
    if (this.#isStopped()) {
      if (opened.ok) await opened.value.close('drop')
      return stoppedFault
    }
    if (!opened.ok) {
      this.#tell({ status: 'fault', ...opened.error })
      this.#cancelIdle = clock.after(reconnectMs, () => void this.#open())
      return opened.error
    }
    talk = new PrinterTalk(opened.value, {
      condition: (condition, whole) => {
        this.#hasAnswered = true
        if (this.#talk === talk && this.#running === null && whole) this.#watchIdle()
        if (whole) this.#tellCondition()
        this.#tellJob({ type: 'condition', condition, whole })
      },
      processId: (id) => { if (this.#running?.processId === id) this.#tellJob({ type: 'process-id' }) },
      paperSensor: () => { this.#tellJob({ type: 'paper-sensor' }) },
    })
    if (this.#leftInPicture && !(await talk.clear(clock))) talk.write(restOfPicture(settings), () => undefined)
    this.#leftInPicture = false
    if (this.#isStopped()) {
      await talk.close('drop')
      return stoppedFault
    }
    this.#talk = talk
    if (talk.answers) {
      this.#cancelIdle = clock.after(statusMs, () => { this.#greetingUnanswered() })
      talk.greet()
    } else {
      this.#tellReady()
    }
    return null
  }

  /** A printer that never says a word may still print; one that used to answer is off. */
  #greetingUnanswered(): void {
    if (this.#running !== null || this.#talk === null) return
    if (!this.#hasAnswered) {
      this.#talk.giveUpQuestions()
      this.#tellReady()
      this.#watchIdle()
      return
    }
    this.#tell({ status: 'fault', code: 'printer-silent', message: this.#message('printer-silent') })
    this.#dropLine(this.#talk)
  }

  #watchIdle(): void {
    this.#cancelIdle()
    const talk = this.#talk
    if (!talk?.answers) return
    this.#cancelIdle = this.#options.clock.after(heartbeatMs, () => {
      this.#cancelIdle = this.#options.clock.after(statusMs, () => { this.#greetingUnanswered() })
      talk.ask()
    })
  }

  #dropLine(talk: PrinterTalk, reopenAfterMs: number = reconnectMs): void {
    if (this.#talk !== talk) return
    this.#talk = null
    void talk.close('drop')
    if (this.#stopped) return
    this.#cancelIdle()
    this.#cancelIdle = this.#options.clock.after(reopenAfterMs, () => void this.#open())
  }

  #lineClosed(talk: PrinterTalk): void {
    if (this.#talk !== talk) return
    this.#dropLine(talk)
    if (this.#running === null) this.#tell({ status: 'fault', code: 'printer-offline', message: this.#message('printer-offline') })
    else this.#tellJob({ type: 'lost' })
  }

  #tellCondition(): void {
    const code = this.#talk === null ? null : conditionFault(this.#talk.condition)
    if (code === null) this.#tellReady()
    else this.#tell({ status: 'fault', code, message: this.#message(code) })
  }

  #tellReady(): void {
    const { destination } = this.#options
    const nearEnd = this.#talk?.condition.paper === 'near-end'
    this.#tell(nearEnd ? { status: 'ready', destination, paperNearEnd: true } : { status: 'ready', destination })
  }

  #tell(status: PrinterStatus): void {
    const key = JSON.stringify(status)
    if (this.#told === key) return
    this.#told = key
    this.#listener(status)
  }

  #failed(code: PrinterFaultCode, message: string): PrintResult {
    return { status: 'failed', code, message }
  }

  #message(code: PrinterFaultCode): string {
    const { destination } = this.#options
    switch (code) {
      case 'printer-silent':
        return `The printer at ${destination} has stopped answering: check its power and its cable.`
      case 'job-stalled':
        return `The printer at ${destination} takes no more data: check its paper, cover and error lamp, then switch it off and on.`
      case 'job-interrupted':
        return `The line to the printer at ${destination} was lost while it printed: check its power and its cable.`
      default:
        return conditionMessage(code, destination)
    }
  }
}

/**
 * As many zero bytes as a band may still lack: a printer that waits for the rest of a picture takes them for white dots,
 * any other passes over them, so that the next job is read from its first byte.
 */
function restOfPicture({ dotsPerLine, bandRows }: EscPosSettings): Uint8Array {
  const bandBytes = Math.ceil(dotsPerLine / 8) * bandRows
  return joined([new Uint8Array(rasterHeader(0, 0).length), new Uint8Array(bandBytes)])
}
