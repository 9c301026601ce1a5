import { type CardReading, noCard } from '#core/card/card-reading.ts'
import { dateInTokyo } from '#core/calendar-date.ts'
import type { Cancel, Clock } from '#core/clock.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { type Result, err } from '#core/result.ts'
import { slipDocument } from '#core/slip/slip-document.ts'
import { standingOf } from '#core/visit/standing.ts'
import type { Visit } from '#core/visit/visit.ts'
import type { TypesetSlip } from '../printer/port.ts'
import type { Medium, TypesetFault, Typesetter } from '../printer/typesetter-port.ts'
import { nextTimeLimit, visitAt } from './time-limits.ts'
import { type VisitEvent, type VisitRules, transition } from './transition.ts'
import { type VisitState, freshVisit } from './visit-state.ts'

export interface VisitParts {
  readonly clock: Clock
  readonly content: ContentPack
  readonly rules: VisitRules
  readonly medium: Medium
  readonly typesetter: Pick<Typesetter, 'typeset'>
  readonly print: (slip: TypesetSlip) => Promise<PrintResult>
  readonly allowCertificate: (allowed: boolean) => void
}

/** The touches a visit accepts, as against what devices and time do to it. */
export type VisitCommand = Extract<
  VisitEvent,
  { readonly type: 'begin' | 'answer' | 'back' | 'start-over' | 'finish' | 'print' | 'touch' }
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
  #slipVersion = 0
  #cancelTimer: Cancel = () => undefined
  #printJob = 0
  #cancelPrintLimit: Cancel = () => undefined
  #stopped = false
  readonly #parts: VisitParts

  constructor(parts: VisitParts) {
    this.#parts = parts
    this.#state = freshVisit(1, parts.rules.language, noCard, parts.clock.elapsedMs())
  }

  /** Tells the visit at once and after each change. */
  start(listener: (visit: Visit) => void): void {
    this.#listener = listener
    this.#tell()
  }

  /** Ends the watch over time; whatever is still under way changes nothing any more. */
  stop(): void {
    this.#stopped = true
    this.#cancelTimer()
    this.#cancelPrintLimit()
  }

  get visit(): Visit {
    return visitAt(this.#state, this.#parts.rules.limits, this.#parts.clock.elapsedMs())
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

  /** The picture of the current slip, or undefined where this version is not the current one. */
  previewSvg(version: number): string | undefined {
    return this.#prepared?.version === version ? this.#prepared.svg : undefined
  }

  #apply(event: VisitEvent): boolean {
    if (this.#stopped) return false
    const before = this.#state
    this.#state = transition(before, event, this.#parts.rules, this.#parts.clock.elapsedMs())
    if (this.#state === before) return false
    if (before.consent !== this.#state.consent) this.#parts.allowCertificate(this.#state.consent)
    const printBegins = before.visit.print.status !== 'printing' && this.#state.visit.print.status === 'printing'
    // Whoever asks again after a failed layout gets a new one.
    if (printBegins && this.#state.visit.slip.status === 'failed') this.#prepared = null
    this.#prepareSlip()
    if (printBegins) void this.#print()
    this.#tell()
    return true
  }

  #tell(): void {
    this.#listener(this.visit)
    this.#watchTime()
  }

  #watchTime(): void {
    this.#cancelTimer()
    const { clock, rules } = this.#parts
    const limit = nextTimeLimit(this.#state, rules.limits)
    if (limit.what === 'none') return
    const untilLimitMs = Math.max(0, limit.atMs - clock.elapsedMs())
    // While the person is asked, the seconds left are told one by one.
    const asked = this.#state.askedAtMs !== null
    const delayMs = asked ? untilLimitMs % 1000 || Math.min(1000, untilLimitMs) : untilLimitMs
    this.#cancelTimer = clock.after(delayMs, () => {
      if (!this.#apply({ type: 'tick' })) this.#tell()
    })
  }

  /** Lays the slip out as soon as a plan stands there, and again only where it would read differently. */
  #prepareSlip(): void {
    const { content, rules, clock, typesetter, medium } = this.#parts
    const { visit } = this.#state
    const standing = visit.stage === 'guidance' ? standingOf(visit, rules.flow) : null
    if (standing?.at !== 'plan') {
      this.#prepared = null
      if (visit.slip.status !== 'none') this.#setSlip({ status: 'none' })
      return
    }
    const today = dateInTokyo(clock.nowMs())
    const key = [visit.number, visit.language, today, standing.plan.id].join(' ')
    if (this.#prepared?.key === key) return
    const document = slipDocument(content, standing.plan, today, visit.language)
    this.#slipVersion += 1
    const prepared: PreparedSlip = { version: this.#slipVersion, key, slip: typesetter.typeset(document, medium) }
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
    const { rules, clock } = this.#parts
    this.#state = transition(this.#state, { type: 'slip', slip }, rules, clock.elapsedMs())
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
