import { type CardReading, noCard } from '#core/card/card-reading.ts'
import { dateInTokyo, untilMidnightInTokyoMs } from '#core/calendar-date.ts'
import type { Cancel, Clock } from '#core/clock.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { japanese } from '#core/content/language.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { type Result, err } from '#core/result.ts'
import { slipOfVisit } from '#core/slip/slip-of-visit.ts'
import type { Visit } from '#core/visit/visit.ts'
import type { TypesetSlip } from '../printer/port.ts'
import type { Medium, TypesetFault, Typesetter } from '../printer/typesetter-port.ts'
import { nextTimeLimit, visitAt } from './time-limits.ts'
import { type VisitEvent, type VisitRules, transition } from './transition.ts'
import { type VisitState, freshVisit } from './visit-state.ts'

export interface VisitParts {
  readonly clock: Clock
  readonly rules: VisitRules
  readonly medium: Medium
  readonly typesetter: Pick<Typesetter, 'typeset'>
  readonly print: (slip: TypesetSlip) => Promise<PrintResult>
  readonly allowCertificate: (allowed: boolean) => void
  /** Told a bug that made a visit impossible to go on with. */
  readonly failed: (error: unknown) => void
}

/** The touches a visit accepts, as against what devices and time do to it. */
export type VisitCommand = Extract<
  VisitEvent,
  { readonly type: 'begin' | 'answer' | 'language' | 'way' | 'pin' | 'info' | 'back' | 'start-over' | 'finish' | 'print' | 'touch' }
>

/** A slip is in the hand within seconds; whoever waits half a minute is told that nothing came. */
const printLimitMs = 30_000

const silent: PrintResult = {
  status: 'failed',
  code: 'printer-silent',
  message: `The printer gave no result within ${String(printLimitMs / 1000)} s: check whether it is on, and its queue.`,
}

interface PreparedSlip {
  readonly version: number
  readonly key: string
  readonly slip: Promise<Result<TypesetSlip, TypesetFault>>
  svg?: string
}

/**
 * Holds the one visit, in memory only, and does what its changes ask for: lays the slip out while the person still
 * reads the plan, prints, watches the time, tells the reader about consent.
 */
export class VisitOwner {
  #state: VisitState
  #listener: (visit: Visit) => void = () => undefined
  #prepared: PreparedSlip | null = null
  /** The one before, in the same visit: a screen may still be fetching it while the next is laid out. */
  #replaced: PreparedSlip | null = null
  #slipVersion = 0
  #cancelTimer: Cancel = () => undefined
  #printJob = 0
  #cancelPrintLimit: Cancel = () => undefined
  #stopped = false
  #rules: VisitRules
  /** Content that waits until nobody uses the kiosk. */
  #nextContent: ContentPack | null = null
  #contentListener: (content: ContentPack) => void = () => undefined
  readonly #parts: VisitParts

  constructor(parts: VisitParts) {
    this.#parts = parts
    this.#rules = parts.rules
    const { clock, rules } = parts
    this.#state = freshVisit(1, rules.language, dateInTokyo(clock.nowMs()), noCard, clock.elapsedMs())
  }

  /** Tells the visit at once and after each change. */
  start(listener: (visit: Visit) => void): void {
    this.#listener = listener
    this.#tell()
  }

  /**
   * Shows other content from the next visit on, at once where nobody has begun.
   *
   * @param onShown told when it is shown, before the visit that shows it
   */
  useContent(content: ContentPack, onShown: (content: ContentPack) => void): void {
    this.#nextContent = content
    this.#contentListener = onShown
    if (this.#takeContent()) this.#tell()
  }

  #takeContent(): boolean {
    const content = this.#nextContent
    if (content === null || this.#state.visit.stage !== 'attract') return false
    this.#nextContent = null
    // A language that was on offer may be gone.
    const language = content.pack.languages.includes(this.#parts.rules.language) ? this.#parts.rules.language : japanese
    this.#rules = { ...this.#rules, content, language }
    this.#state = this.#nextState()
    this.#contentListener(content)
    return true
  }

  /** Ends the watch over time; whatever is still under way changes nothing any more. */
  stop(): void {
    this.#stopped = true
    this.#cancelTimer()
    this.#cancelPrintLimit()
  }

  get visit(): Visit {
    return visitAt(this.#state, this.#rules.limits, this.#parts.clock.elapsedMs())
  }

  /** What is shown now. */
  get content(): ContentPack {
    return this.#rules.content
  }

  /** @returns whether the visit allowed the command */
  command(command: VisitCommand): boolean {
    return this.#apply(command)
  }

  cardMoved(reading: CardReading): void {
    this.#apply({ type: 'card', reading })
  }

  /** Without a reader nobody knows what lies there. */
  readerReady(ready: boolean): void {
    this.#apply({ type: 'reader', ready })
  }

  /** The picture of the current slip or of the one it replaces, or undefined where this version is neither. */
  previewSvg(version: number): string | undefined {
    return [this.#prepared, this.#replaced].find((slip) => slip?.version === version)?.svg
  }

  /** A bug must not leave the kiosk standing in a visit that answers nobody: it is told, and a new visit begins. */
  #apply(event: VisitEvent): boolean {
    if (this.#stopped) return false
    try {
      return this.#carryOut(event)
    } catch (error) {
      this.#parts.failed(error)
      this.#startAnew()
      return false
    }
  }

  #startAnew(): void {
    this.#prepared = null
    this.#replaced = null
    this.#printJob += 1
    this.#cancelPrintLimit()
    this.#state = this.#nextState()
    this.#parts.allowCertificate(false)
    this.#tell()
  }

  /** A visit that nobody has begun, at the same reader, whatever stood there before. */
  #nextState(): VisitState {
    const { clock } = this.#parts
    const { visit, readerReadyAtMs } = this.#state
    const today = dateInTokyo(clock.nowMs())
    return { ...freshVisit(visit.number + 1, this.#rules.language, today, visit.onReader, clock.elapsedMs()), readerReadyAtMs }
  }

  #carryOut(event: VisitEvent): boolean {
    const { clock } = this.#parts
    const today = dateInTokyo(clock.nowMs())
    const before = transition(this.#state, { type: 'day', today }, this.#rules, clock.elapsedMs())
    const isNewDay = before !== this.#state
    const after = transition(before, event, this.#rules, clock.elapsedMs())
    this.#state = transition(after, { type: 'day', today }, this.#rules, clock.elapsedMs())
    this.#takeContent()
    if (this.#state === before && !isNewDay) return false
    if (before.consent !== this.#state.consent) this.#parts.allowCertificate(this.#state.consent)
    const printBegins = before.visit.print.status !== 'printing' && this.#state.visit.print.status === 'printing'
    // Whoever asks again after a failed layout gets a new one.
    if (printBegins && this.#state.visit.slip.status === 'failed') this.#prepared = null
    this.#prepareSlip()
    if (printBegins) void this.#print()
    this.#tell()
    return this.#state !== before
  }

  #tell(): void {
    this.#listener(this.visit)
    this.#watchTime()
  }

  #watchTime(): void {
    this.#cancelTimer()
    const { clock } = this.#parts
    const limit = nextTimeLimit(this.#state, this.#rules)
    // What is said changes with the day, also where nobody touches anything.
    const untilMidnightMs = untilMidnightInTokyoMs(clock.nowMs())
    const untilLimitMs = limit.what === 'none' ? untilMidnightMs : Math.max(0, limit.atMs - clock.elapsedMs())
    // While the person is asked, the seconds left are told one by one.
    const asked = this.#state.askedAtMs !== null
    const delayMs = asked ? untilLimitMs % 1000 || Math.min(1000, untilLimitMs) : untilLimitMs
    this.#cancelTimer = clock.after(Math.min(delayMs, untilMidnightMs), () => {
      if (!this.#apply({ type: 'tick' })) this.#tell()
    })
  }

  /** Lays the slip out as soon as a plan or an entry stands there, and again only where it would read differently. */
  #prepareSlip(): void {
    const { typesetter, medium } = this.#parts
    const document = slipOfVisit(this.#state.visit, this.#rules.content)
    if (document === null) {
      this.#prepared = null
      this.#replaced = null
      if (this.#state.visit.slip.status !== 'none') this.#setSlip({ status: 'none' })
      return
    }
    const key = `${String(this.#state.visit.number)} ${JSON.stringify(document)}`
    if (this.#prepared?.key === key) return
    this.#slipVersion += 1
    const prepared: PreparedSlip = { version: this.#slipVersion, key, slip: typesetter.typeset(document, medium) }
    this.#replaced = this.#prepared
    this.#prepared = prepared
    this.#setSlip({ status: 'preparing' })
    void prepared.slip.then((result) => {
      if (this.#prepared !== prepared) return
      if (result.ok) prepared.svg = result.value.svg
      this.#apply({
        type: 'slip',
        slip: result.ok ? { status: 'ready', version: prepared.version } : { status: 'failed' },
      })
    })
  }

  #setSlip(slip: Visit['slip']): void {
    this.#state = transition(this.#state, { type: 'slip', slip }, this.#rules, this.#parts.clock.elapsedMs())
  }

  async #print(): Promise<void> {
    this.#printJob += 1
    const job = this.#printJob
    const end = (result: PrintResult): void => {
      cancelLimit()
      // Whatever comes later than the limit, or for a visit that is over, is nobody's result any more.
      if (this.#printJob === job) this.#apply({ type: 'print-ended', result })
    }
    const cancelLimit = this.#parts.clock.after(printLimitMs, () => {
      end(silent)
      this.#printJob += 1
    })
    this.#cancelPrintLimit = cancelLimit
    const slip = (await this.#prepared?.slip) ?? err({ message: 'No slip was laid out.' })
    end(
      slip.ok
        ? await this.#parts.print(slip.value)
        : { status: 'failed', code: 'typeset-failed', message: slip.error.message },
    )
  }
}
