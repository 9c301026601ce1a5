import type { PrinterFaultCode } from '#core/device/printer-status.ts'
import { type PrinterCondition, conditionFault, passesByItself } from './printer-condition.ts'
import { type EscPosSettings, escPosLimits } from './settings.ts'

/** What does not change while a job is under way. */
export interface JobTerms {
  /** How many parts the job is sent in; at least one. */
  readonly parts: number
  readonly endOfJob: EscPosSettings['endOfJob']
  /**
   * Whether this printer answers: `never` on a line that carries nothing back, `unknown` where it has not said a word
   * yet, `always` where it has answered before.
   */
  readonly answers: 'never' | 'unknown' | 'always'
}

export type JobOutcome =
  | { readonly status: 'printed' | 'sent' }
  | { readonly status: 'failed'; readonly code: PrinterFaultCode }

/** Where a job stands. Times are elapsed milliseconds, see `Clock`. */
export type JobStep =
  /** Before the first byte the printer is asked how it is. */
  | { readonly at: 'asking'; readonly untilMs: number; readonly recovered: boolean }
  | { readonly at: 'sending'; readonly part: number; readonly stallsAtMs: number; readonly asksAtMs: number }
  /** Everything was taken; the printer is still to say that it is out. */
  | { readonly at: 'ending'; readonly untilMs: number; readonly asksAtMs: number; readonly silentAtMs: number; readonly sensed: boolean }
  | { readonly at: 'ended'; readonly outcome: JobOutcome }

export interface PrintJob {
  readonly terms: JobTerms
  /** Whether the printer has answered anything in this job. */
  readonly answered: boolean
  readonly fault: PrinterFaultCode | null
  readonly step: JobStep
}

export type JobEvent =
  /** The printer told its state; `whole`: nothing that was asked is still open. */
  | { readonly type: 'condition'; readonly condition: PrinterCondition; readonly whole: boolean }
  /** The line took the part under way and has room for the next. */
  | { readonly type: 'taken' }
  | { readonly type: 'process-id' }
  | { readonly type: 'paper-sensor' }
  | { readonly type: 'lost' }
  /** Time has passed. */
  | { readonly type: 'tick' }

/** What is to be sent now. */
export type JobSend = { readonly what: 'ask' } | { readonly what: 'recover' } | { readonly what: 'part'; readonly part: number }

export interface JobChange {
  readonly job: PrintJob
  readonly send: readonly JobSend[]
}

const { statusMs, stallMs, endMs, pollMs, processIdGraceMs } = escPosLimits
/** A printer that answered before and lets three questions in a row go by has been switched off. */
const silentMs = 3 * pollMs

export function beginJob(terms: JobTerms, nowMs: number): JobChange {
  const job: PrintJob = { terms, answered: false, fault: null, step: { at: 'asking', untilMs: nowMs + statusMs, recovered: false } }
  return terms.answers === 'never' ? send(job, 0, nowMs) : { job, send: [{ what: 'ask' }] }
}

/** The job after an event: a pure function. A job that has ended stays as it is. */
export function jobAfter(before: PrintJob, event: JobEvent, nowMs: number): JobChange {
  if (before.step.at === 'ended') return { job: before, send: [] }
  const isAnswer = event.type !== 'taken' && event.type !== 'lost' && event.type !== 'tick'
  const fault = event.type === 'condition' ? conditionFault(event.condition) : before.fault
  const job: PrintJob = { ...before, answered: before.answered || isAnswer, fault }
  if (event.type === 'lost') return end(job, failed(before.step.at === 'asking' ? 'printer-offline' : 'job-interrupted'))
  switch (before.step.at) {
    case 'asking':
      return asking(job, before.step, event, nowMs)
    case 'sending':
      return sending(job, before.step, event, nowMs)
    case 'ending':
      return ending(job, before.step, event, nowMs)
  }
}

/** When the job has to be looked at again; null where it has ended. */
export function jobDueAtMs({ step }: PrintJob): number | null {
  switch (step.at) {
    case 'asking':
      return step.untilMs
    case 'sending':
      return Math.min(step.stallsAtMs, step.asksAtMs)
    case 'ending':
      return Math.min(step.untilMs, step.asksAtMs, step.silentAtMs)
    case 'ended':
      return null
  }
}

type At<Name extends JobStep['at']> = Extract<JobStep, { readonly at: Name }>

function asking(job: PrintJob, step: At<'asking'>, event: JobEvent, nowMs: number): JobChange {
  if (event.type === 'condition' && event.whole) {
    if (job.fault === null) return send(job, 0, nowMs)
    if (job.fault !== 'cutter-jam' || step.recovered) return end(job, failed(job.fault))
    // Whoever freed the cutter has nothing left to press: the printer is told to recover, once.
    const again: JobStep = { at: 'asking', untilMs: nowMs + statusMs, recovered: true }
    return { job: { ...job, step: again }, send: [{ what: 'recover' }, { what: 'ask' }] }
  }
  if (event.type !== 'tick' || nowMs < step.untilMs) return stay(job)
  // A printer that never says a word may still print; one that used to answer is off.
  if (job.terms.answers === 'always') return end(job, failed('printer-silent'))
  return job.fault === null ? send(job, 0, nowMs) : end(job, failed(job.fault))
}

function sending(job: PrintJob, step: At<'sending'>, event: JobEvent, nowMs: number): JobChange {
  if (isStopped(job)) return end(job, failed(job.fault))
  if (event.type === 'taken') {
    const next = step.part + 1
    return next < job.terms.parts ? send(job, next, nowMs) : allTaken(job, nowMs)
  }
  if (event.type !== 'tick') return stay(job)
  if (nowMs >= step.stallsAtMs) return end(job, failed(job.fault ?? 'job-stalled'))
  // It tells by itself what stops it, unless that happened just while its settings were set back.
  return nowMs < step.asksAtMs ? stay(job) : { job: { ...job, step: { ...step, asksAtMs: nowMs + pollMs } }, send: [{ what: 'ask' }] }
}

function allTaken(job: PrintJob, nowMs: number): JobChange {
  if (job.terms.answers === 'never') return end(job, { status: 'sent' })
  const untilMs = nowMs + (mayAnswer(job) ? endMs : statusMs)
  const step: JobStep = { at: 'ending', untilMs, asksAtMs: nowMs + pollMs, silentAtMs: nowMs + silentMs, sensed: false }
  return { job: { ...job, step }, send: job.terms.endOfJob === 'none' ? [{ what: 'ask' }] : [] }
}

function ending(job: PrintJob, step: At<'ending'>, event: JobEvent, nowMs: number): JobChange {
  if (isStopped(job)) return end(job, failed(job.fault))
  switch (event.type) {
    case 'process-id':
      return end(job, { status: 'printed' })
    case 'paper-sensor':
      if (job.terms.endOfJob === 'paper-sensor') return end(job, { status: 'printed' })
      return job.terms.endOfJob === 'auto' && !step.sensed
        ? { job: { ...job, step: { ...step, sensed: true, untilMs: nowMs + processIdGraceMs, silentAtMs: nowMs + silentMs } }, send: [] }
        : stay(job)
    case 'condition':
      if (job.terms.endOfJob === 'none' && event.whole && job.fault === null) return end(job, { status: 'sent' })
      return { job: { ...job, step: { ...step, silentAtMs: nowMs + silentMs } }, send: [] }
    case 'tick':
      return overdue(job, step, nowMs)
    case 'taken':
    case 'lost':
      return stay(job)
  }
}

function overdue(job: PrintJob, step: At<'ending'>, nowMs: number): JobChange {
  if (nowMs >= step.untilMs) {
    if (job.fault !== null) return end(job, failed(job.fault))
    return end(job, { status: step.sensed ? 'printed' : 'sent' })
  }
  if (nowMs >= step.silentAtMs && mayAnswer(job)) return end(job, failed('printer-silent'))
  if (nowMs < step.asksAtMs) return stay(job)
  return { job: { ...job, step: { ...step, asksAtMs: nowMs + pollMs } }, send: [{ what: 'ask' }] }
}

function mayAnswer({ terms, answered }: PrintJob): boolean {
  return answered || terms.answers === 'always'
}

/** The printer has stopped and does not go on by itself. */
function isStopped(job: PrintJob): job is PrintJob & { readonly fault: PrinterFaultCode } {
  return job.fault !== null && !passesByItself(job.fault)
}

function failed(code: PrinterFaultCode): JobOutcome {
  return { status: 'failed', code }
}

function send(job: PrintJob, part: number, nowMs: number): JobChange {
  return { job: { ...job, step: { at: 'sending', part, stallsAtMs: nowMs + stallMs, asksAtMs: nowMs + pollMs } }, send: [{ what: 'part', part }] }
}

function end(job: PrintJob, outcome: JobOutcome): JobChange {
  return { job: { ...job, step: { at: 'ended', outcome } }, send: [] }
}

function stay(job: PrintJob): JobChange {
  return { job, send: [] }
}
