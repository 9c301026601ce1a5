import type { CardReading } from '#core/card/card-reading.ts'
import type { Flow } from '#core/checklist/flow.ts'
import { answersInUse } from '#core/checklist/fold.ts'
import { knownFacts } from '#core/checklist/known-facts.ts'
import type { Language } from '#core/content/language.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { standingOf } from '#core/visit/standing.ts'
import type { Visit } from '#core/visit/visit.ts'
import { type TimeLimits, nextTimeLimit } from './time-limits.ts'
import { type VisitState, freshVisit } from './visit-state.ts'

/** Whatever can happen to a visit. */
export type VisitEvent =
  | { readonly type: 'begin'; readonly way: 'with-card' | 'without-card' }
  | { readonly type: 'answer'; readonly question: string; readonly answer: string }
  | { readonly type: 'back' }
  | { readonly type: 'start-over' }
  | { readonly type: 'finish' }
  | { readonly type: 'print' }
  | { readonly type: 'print-ended'; readonly result: PrintResult }
  | { readonly type: 'slip'; readonly slip: Visit['slip'] }
  | { readonly type: 'card'; readonly reading: CardReading }
  | { readonly type: 'touch' }
  /** Time has passed. */
  | { readonly type: 'tick' }

export interface VisitRules {
  readonly flow: Flow
  readonly language: Language
  readonly limits: TimeLimits
}

/**
 * The visit after an event: a pure function, the clock passed in. An event that the stage does not allow leaves
 * the state as it is (the same object), because a touch may always come a moment too late.
 */
export function transition(state: VisitState, event: VisitEvent, rules: VisitRules, nowMs: number): VisitState {
  switch (event.type) {
    case 'begin':
      return begin(state, event.way, nowMs)
    case 'answer':
      return answer(state, event, rules, nowMs)
    case 'back':
      return back(state, rules, nowMs)
    case 'start-over':
      return state.visit.stage === 'card' || state.visit.stage === 'guidance'
        ? freshVisit(state.visit.number + 1, rules.language, state.visit.onReader, nowMs)
        : state
    case 'finish':
      return state.visit.stage === 'card' ||
        (state.visit.stage === 'guidance' && state.visit.print.status !== 'printing')
        ? leave(state, rules, nowMs)
        : state
    case 'print':
      return print(state, rules, nowMs)
    case 'print-ended':
      return state.visit.print.status === 'printing'
        ? touched(withVisit(state, { print: { status: 'done', result: event.result } }), nowMs)
        : state
    case 'slip':
      return withVisit(state, { slip: event.slip })
    case 'card':
      return card(state, event.reading, rules, nowMs)
    case 'touch':
      return state.visit.stage === 'attract' ? state : touched(state, nowMs)
    case 'tick':
      return tick(state, rules, nowMs)
  }
}

function withVisit(state: VisitState, change: Partial<VisitState['visit']>): VisitState {
  return { ...state, visit: { ...state.visit, ...change } }
}

function touched(state: VisitState, nowMs: number): VisitState {
  return { ...state, lastTouchAtMs: nowMs, askedAtMs: null }
}

function begin(state: VisitState, way: 'with-card' | 'without-card', nowMs: number): VisitState {
  const { stage, onReader, print } = state.visit
  if (stage === 'card-left-behind' || print.status === 'printing') return state
  if (way === 'without-card')
    return stage === 'guidance' ? state : touched(withVisit(state, { stage: 'guidance', ...kept(state, onReader) }), nowMs)
  if (stage === 'card') return state
  // A date that was read without consent cannot exist, so a certificate here was read for this very person.
  const stageNow = hasDate(onReader) ? 'guidance' : 'card'
  return { ...touched(withVisit(state, { stage: stageNow, ...kept(state, onReader) }), nowMs), consent: true }
}

function hasDate(reading: CardReading): boolean {
  return reading.state === 'known' && reading.kind === 'my-number-card' && reading.certificate !== undefined
}

/** What stays known of a My Number Card when it is taken away or something else is laid down. */
function kept(state: VisitState, onReader: CardReading): Pick<Visit, 'reading'> {
  const isMyNumberCard = onReader.state === 'known' && onReader.kind === 'my-number-card'
  return { reading: isMyNumberCard ? onReader : state.visit.reading }
}

function answer(
  state: VisitState,
  given: { readonly question: string; readonly answer: string },
  { flow }: VisitRules,
  nowMs: number,
): VisitState {
  if (state.visit.stage !== 'guidance') return state
  const standing = standingOf(state.visit, flow)
  if (standing.at !== 'question') return state
  if (standing.question.id !== given.question || !standing.options.includes(given.answer)) return state
  const used = answersInUse(flow, knownFacts(state.visit.reading), state.visit.answers)
  const answers = [...used, { question: given.question, answer: given.answer }]
  return touched(withVisit(state, { answers }), nowMs)
}

function back(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  const { stage, reading, answers, print, onReader, number } = state.visit
  if (stage === 'card')
    return answers.length > 0 || reading.state === 'known'
      ? touched(withVisit(state, { stage: 'guidance' }), nowMs)
      : freshVisit(number + 1, rules.language, onReader, nowMs)
  if (stage !== 'guidance' || print.status === 'printing') return state
  const used = answersInUse(rules.flow, knownFacts(reading), answers)
  if (used.length === 0) return freshVisit(number + 1, rules.language, onReader, nowMs)
  return touched(withVisit(state, { answers: used.slice(0, -1), print: { status: 'not-yet' } }), nowMs)
}

function print(state: VisitState, { flow }: VisitRules, nowMs: number): VisitState {
  const { stage, print: current } = state.visit
  if (stage !== 'guidance' || current.status === 'printing' || standingOf(state.visit, flow).at !== 'plan') return state
  return touched(withVisit(state, { print: { status: 'printing' } }), nowMs)
}

function card(state: VisitState, reading: CardReading, rules: VisitRules, nowMs: number): VisitState {
  const moved = withVisit(state, { onReader: reading })
  switch (state.visit.stage) {
    case 'attract': {
      // Laid without a touch: the kind is told, and the questions begin.
      const isLaid = state.visit.onReader.state !== 'known' && reading.state === 'known'
      return isLaid && reading.kind === 'my-number-card'
        ? touched(withVisit(moved, { stage: 'guidance', reading }), nowMs)
        : moved
    }
    case 'card':
      return touched(hasDate(reading) ? withVisit(moved, { stage: 'guidance', reading }) : moved, nowMs)
    case 'guidance':
      return touched(withVisit(moved, kept(state, reading)), nowMs)
    case 'card-left-behind':
      return reading.state === 'no-card'
        ? freshVisit(state.visit.number + 1, rules.language, reading, nowMs)
        : moved
  }
}

function tick(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  const limit = nextTimeLimit(state, rules.limits)
  if (limit.what === 'none' || nowMs < limit.atMs) return state
  return limit.what === 'ask' ? { ...state, askedAtMs: limit.atMs } : leave(state, rules, nowMs)
}

function leave(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  const { onReader, number } = state.visit
  const after = freshVisit(number + 1, rules.language, onReader, nowMs)
  return onReader.state === 'no-card' ? after : withVisit(after, { stage: 'card-left-behind' })
}
