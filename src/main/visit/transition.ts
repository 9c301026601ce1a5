import { type CardReading, isSameReading, noCard } from '#core/card/card-reading.ts'
import type { CalendarDate } from '#core/calendar-date.ts'
import { type GivenAnswer, answersInUse } from '#core/checklist/fold.ts'
import { readingFacts } from '#core/checklist/reading-facts.ts'
import { type ContentPack, planRules } from '#core/content/content-pack.ts'
import { infoEntryIds } from '#core/content/info-entry.ts'
import type { Language } from '#core/content/language.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { planOfVisit, standingOf } from '#core/visit/standing.ts'
import { type Visit, mostCopies } from '#core/visit/visit.ts'
import { type TimeLimits, isSlipOut, nextTimeLimit } from './time-limits.ts'
import { type VisitState, freshVisit, unprinted } from './visit-state.ts'

/** Whatever can happen to a visit. */
export type VisitEvent =
  | { readonly type: 'begin'; readonly way: 'with-card' | 'without-card' }
  | { readonly type: 'answer'; readonly question: string; readonly answer: string }
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'way'; readonly todo: string; readonly way: string }
  | { readonly type: 'pin'; readonly forgotten: boolean }
  /** Opens the list of what can be read, or one entry. */
  | { readonly type: 'info'; readonly entry: string | null }
  | { readonly type: 'back' }
  | { readonly type: 'start-over' }
  | { readonly type: 'finish' }
  | { readonly type: 'print' }
  | { readonly type: 'print-ended'; readonly result: PrintResult }
  | { readonly type: 'slip'; readonly slip: Visit['slip'] }
  | { readonly type: 'card'; readonly reading: CardReading }
  /** The reader became usable, or is gone: then it cannot say what lies there, and nobody has moved anything. */
  | { readonly type: 'reader'; readonly ready: boolean }
  | { readonly type: 'touch' }
  /** A day has begun in Japan. */
  | { readonly type: 'day'; readonly today: CalendarDate }
  /** Time has passed. */
  | { readonly type: 'tick' }

export interface VisitRules {
  readonly content: ContentPack
  /** The language in which every visit begins. */
  readonly language: Language
  readonly limits: TimeLimits
  /** Whether this kiosk ever reads a certificate's date; otherwise nobody can agree to it. */
  readonly readsCertificateDate: boolean
}

/** A card found so soon after the reader became ready lay there all the time; nobody has just laid it. */
const readerSettleMs = 500

/**
 * The visit after an event: a pure function, the clock passed in. An event that the stage does not allow leaves
 * the state as it is (the same object), because a touch may always come a moment too late.
 *
 * @param nowMs elapsed milliseconds, see `Clock`
 */
export function transition(state: VisitState, event: VisitEvent, rules: VisitRules, nowMs: number): VisitState {
  const after = follow(state, event, rules, nowMs)
  if (after === state || after.visit.number !== state.visit.number) return after
  return screenKey(after, rules) === screenKey(state, rules) ? after : withVisit(after, { step: state.visit.step + 1 })
}

/** Changes with whatever a touch can be meant for. */
function screenKey(state: VisitState, rules: VisitRules): string {
  const { stage, answers, print } = state.visit
  return [stage, placeKey(state, rules), answers.length, print.status].join(' ')
}

/** What stands on the screen and would stand on a slip: the language, the open entry, the question or the plan. */
function placeKey({ visit }: VisitState, { content }: VisitRules): string {
  const { language, info } = visit
  if (info !== null) return `${language} info ${info.entry ?? ''}`
  const standing = standingOf(visit, content.flow)
  if (standing.at === 'question') return `${language} question ${standing.question.id}`
  const plan = planOfVisit(visit, planRules(content))
  return `${language} plan ${plan === null ? '' : JSON.stringify([plan.id, plan.dates, plan.todos.map(({ way, ways }) => [way, ways])])}`
}

function follow(state: VisitState, event: VisitEvent, rules: VisitRules, nowMs: number): VisitState {
  const { stage, print: printState, onReader } = state.visit
  const isUnderWay = stage === 'card' || (stage === 'guidance' && printState.status !== 'printing')
  switch (event.type) {
    case 'begin':
      return begin(state, event.way, rules, nowMs)
    case 'answer':
      return answer(state, event, rules, nowMs)
    case 'language':
      return language(state, event.language, rules, nowMs)
    case 'way':
      return chooseWay(state, event, rules, nowMs)
    case 'pin':
      return isUnderWay && stage === 'guidance' && event.forgotten !== state.visit.pinForgotten
        ? changed(state, { pinForgotten: event.forgotten, ways: {} }, nowMs)
        : state
    case 'info':
      return info(state, event.entry, rules, nowMs)
    case 'back':
      return back(state, rules, nowMs)
    case 'start-over':
      return isUnderWay ? start(state, rules, nowMs) : state
    case 'finish':
      return isUnderWay ? leave(state, rules, nowMs) : state
    case 'print':
      return print(state, rules, nowMs)
    case 'print-ended':
      return printEnded(state, event.result, nowMs)
    case 'slip':
      return withVisit(state, { slip: event.slip })
    case 'card':
      return isSameReading(event.reading, onReader) ? state : card(state, event.reading, rules, nowMs)
    case 'reader':
      return reader(state, event.ready, rules, nowMs)
    case 'touch':
      return stage === 'attract' ? state : touched(state, nowMs)
    case 'day':
      // Whoever stands there at midnight ends the visit on the day of its beginning: no answer falls out of offer.
      return stage !== 'attract' || event.today === state.visit.today ? state : withVisit(state, { today: event.today })
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

/** A new visit at the same reader. */
function fresh({ visit, readerReadyAtMs }: VisitState, number: number, rules: VisitRules, nowMs: number): VisitState {
  return { ...freshVisit(number, rules.language, visit.today, visit.onReader, nowMs), readerReadyAtMs }
}

function begin(
  state: VisitState,
  way: 'with-card' | 'without-card',
  rules: VisitRules,
  nowMs: number,
): VisitState {
  const { stage, onReader, print } = state.visit
  if (stage === 'card-left-behind' || print.status === 'printing') return state
  if (way === 'without-card') {
    if (stage === 'guidance' && state.visit.info === null) return state
    // Going on without the card takes the agreement back.
    return { ...guided(state, onReader, rules, nowMs), consent: false }
  }
  if (stage === 'card') return state
  const consent = rules.readsCertificateDate
  // A date that was read without consent cannot exist, so a certificate here was read for this very person.
  if (isRead(onReader, rules)) return { ...guided(state, onReader, rules, nowMs), consent }
  return { ...touched(withVisit(state, { stage: 'card', info: null, ...kept(state, onReader) }), nowMs), consent }
}

/** On to the questions with what the card told. */
function guided(state: VisitState, reading: CardReading, rules: VisitRules, nowMs: number): VisitState {
  return touched(withVisit(withReading(state, reading, rules), { stage: 'guidance', info: null }), nowMs)
}

/** Whether a My Number Card has told all that it is asked for: its date, or its kind where no date is ever read. */
function isRead(reading: CardReading, { readsCertificateDate }: VisitRules): boolean {
  const isMyNumberCard = reading.state === 'known' && reading.kind === 'my-number-card'
  return isMyNumberCard && (reading.certificate !== undefined || !readsCertificateDate)
}

/** What stays known of a My Number Card when it is taken away or something else is laid down. */
function kept(state: VisitState, onReader: CardReading): Pick<Visit, 'reading'> {
  const isMyNumberCard = onReader.state === 'known' && onReader.kind === 'my-number-card'
  return { reading: isMyNumberCard ? onReader : state.visit.reading }
}

/** A touch that changed what the slip says: one that came out is not this one. */
function changed(state: VisitState, change: Partial<VisitState['visit']>, nowMs: number): VisitState {
  return touched(withVisit(state, { ...change, ...unprinted }), nowMs)
}

function language(state: VisitState, wanted: Language, { content }: VisitRules, nowMs: number): VisitState {
  const { language: current, print: printState } = state.visit
  if (wanted === current || printState.status === 'printing' || !content.pack.languages.includes(wanted)) return state
  return changed(state, { language: wanted }, nowMs)
}

function chooseWay(
  state: VisitState,
  { todo, way }: { readonly todo: string; readonly way: string },
  { content }: VisitRules,
  nowMs: number,
): VisitState {
  const { stage, print: printState, info: open, ways } = state.visit
  if (stage !== 'guidance' || printState.status === 'printing' || open !== null) return state
  const planned = planOfVisit(state.visit, planRules(content))?.todos.find((one) => one.todo === todo)
  const isOffered = planned?.ways.some(({ id }) => id === way) === true
  return isOffered && planned.way?.id !== way ? changed(state, { ways: { ...ways, [todo]: way } }, nowMs) : state
}

/** From the first screen as well as from the plan; the list is where an entry goes back to. */
function info(state: VisitState, entry: string | null, { content }: VisitRules, nowMs: number): VisitState {
  const { stage, print: printState, today } = state.visit
  const isPlace = stage === 'attract' || stage === 'guidance'
  if (!isPlace || printState.status === 'printing') return state
  if (entry !== null && !infoEntryIds(content, today).includes(entry)) return state
  return changed(state, { stage: 'guidance', info: { entry } }, nowMs)
}

function answer(state: VisitState, given: GivenAnswer, { content: { flow } }: VisitRules, nowMs: number): VisitState {
  const { stage, info: open, reading, answers, today } = state.visit
  if (stage !== 'guidance' || open !== null) return state
  const standing = standingOf(state.visit, flow)
  if (standing.at !== 'question') return state
  if (standing.question.id !== given.question || !standing.options.includes(given.answer)) return state
  const used = answersInUse(flow, readingFacts(reading), answers, today)
  return touched(withVisit(state, { answers: [...used, { question: given.question, answer: given.answer }] }), nowMs)
}

function back(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  const { stage, reading, answers, print: printState, info: open, today } = state.visit
  const hasBegun = answers.length > 0 || reading.state === 'known'
  if (stage === 'card')
    return hasBegun
      ? { ...touched(withVisit(state, { stage: 'guidance' }), nowMs), consent: false }
      : start(state, rules, nowMs)
  if (stage !== 'guidance' || printState.status === 'printing') return state
  if (open !== null) {
    if (open.entry !== null) return changed(state, { info: { entry: null } }, nowMs)
    return hasBegun ? changed(state, { info: null }, nowMs) : start(state, rules, nowMs)
  }
  const used = answersInUse(rules.content.flow, readingFacts(reading), answers, today)
  if (used.length === 0) return start(state, rules, nowMs)
  // What was picked for the plan that is left belongs to that plan.
  return changed(state, { answers: used.slice(0, -1), ways: {} }, nowMs)
}

/** The first screen again for the same person: the language stays. */
function start(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  return withVisit(fresh(state, state.visit.number + 1, rules, nowMs), { language: state.visit.language })
}

function print(state: VisitState, { content }: VisitRules, nowMs: number): VisitState {
  const { stage, print: current, info: open, copies } = state.visit
  if (stage !== 'guidance' || current.status === 'printing' || copies >= mostCopies) return state
  const hasSlip = open === null ? standingOf(state.visit, content.flow).at === 'plan' : open.entry !== null
  if (!hasSlip) return state
  return touched(withVisit(state, { print: { status: 'printing' } }), nowMs)
}

/** A print that failed is no copy: with paper back in the printer it may be tried again. */
function printEnded(state: VisitState, result: PrintResult, nowMs: number): VisitState {
  const { print: current, copies } = state.visit
  if (current.status !== 'printing') return state
  const print: Visit['print'] = { status: 'done', result }
  return touched(withVisit(state, { print, copies: isSlipOut(print) ? copies + 1 : copies }), nowMs)
}

function card(state: VisitState, reading: CardReading, rules: VisitRules, nowMs: number): VisitState {
  const { stage, onReader, number } = state.visit
  const landsNow = onReader.state === 'no-card' && nowMs - state.readerReadyAtMs >= readerSettleMs
  // The slip is out and the reader empty: whoever lays a card now is the next person, who has agreed to nothing.
  if (stage === 'guidance' && landsNow && isSlipOut(state.visit.print))
    return card(fresh(state, number + 1, rules, nowMs), reading, rules, nowMs)
  const landed = reading.state !== 'no-card' && (state.landed || landsNow)
  const moved = { ...touched(withVisit(state, { onReader: reading }), nowMs), landed }
  switch (stage) {
    case 'attract': {
      // Laid without a touch: the kind is told, and the questions begin.
      const begins = landed && reading.state === 'known' && reading.kind === 'my-number-card'
      return begins ? guided(moved, reading, rules, nowMs) : moved
    }
    case 'card':
      return isRead(reading, rules) ? guided(moved, reading, rules, nowMs) : moved
    case 'guidance':
      // The slip that is coming out stays the one of the plan on the screen.
      return moved.visit.print.status === 'printing' ? moved : withReading(moved, reading, rules)
    case 'card-left-behind':
      return reading.state === 'no-card' ? fresh(moved, number + 1, rules, nowMs) : moved
  }
}

/** A reading may change the plan; then the slip that came out is not the one of this plan. */
function withReading(state: VisitState, reading: CardReading, rules: VisitRules): VisitState {
  const after = withVisit(state, kept(state, reading))
  return placeKey(after, rules) === placeKey(state, rules) ? after : withVisit(after, unprinted)
}

function reader(state: VisitState, ready: boolean, rules: VisitRules, nowMs: number): VisitState {
  if (ready) return { ...state, readerReadyAtMs: nowMs }
  const { stage, onReader, number } = state.visit
  if (onReader.state === 'no-card') return state
  const gone = { ...withVisit(state, { onReader: noCard }), landed: false }
  // Without a reader nobody can say when the card is taken; if it still lies there afterwards, it is called out again.
  return stage === 'card-left-behind' ? fresh(gone, number + 1, rules, nowMs) : gone
}

function tick(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  const limit = nextTimeLimit(state, rules)
  if (limit.what === 'none' || nowMs < limit.atMs) return state
  return limit.what === 'ask' ? { ...state, askedAtMs: nowMs } : leave(state, rules, nowMs)
}

function leave(state: VisitState, rules: VisitRules, nowMs: number): VisitState {
  const after = fresh(state, state.visit.number + 1, rules, nowMs)
  return after.visit.onReader.state === 'no-card' ? after : withVisit(after, { stage: 'card-left-behind' })
}
