import type { CalendarDate } from '../calendar-date.ts'
import type { CardReading } from '../card/card-reading.ts'
import type { Facts, Flow, Question } from '../checklist/flow.ts'
import { type Plan, planOf } from '../checklist/plan.ts'
import { type ContentPack, planRules } from '../content/content-pack.ts'
import { standingOf } from './standing.ts'
import type { Visit } from './visit.ts'

/** What the card told in this visit, as far as it is worth a sentence. */
export type Finding =
  | { readonly kind: 'none' }
  /** A My Number Card, its date not looked at. */
  | { readonly kind: 'card' }
  | { readonly kind: 'in-term' | 'expired'; readonly expiresOn: CalendarDate }
  /** Looked at, but no date can be concluded. */
  | { readonly kind: 'absent' | 'not-yet-valid' | 'unreadable' }

/** One STEP of the checklist on the way. */
export interface StepMark {
  readonly step: number
  readonly state: 'done' | 'current' | 'ahead'
}

export interface QuestionScreen {
  readonly at: 'question'
  readonly question: Question
  /** Ids of the answers on offer, in order. */
  readonly options: readonly string[]
  readonly steps: readonly StepMark[]
  readonly finding: Finding
  /** Whether laying the card could answer this question. */
  readonly offersReading: boolean
}

export interface PlanScreen {
  readonly at: 'plan'
  readonly plan: Plan
  readonly finding: Finding
}

/** What stands on the touchscreen. */
export type Screen =
  | { readonly at: 'attract' }
  | { readonly at: 'card' }
  | QuestionScreen
  | PlanScreen
  /** What can be read beside the guidance: the list, or one entry. */
  | { readonly at: 'info'; readonly entry: string | null }
  | { readonly at: 'card-left-behind' }

/**
 * The screen as a pure function of the visit, the content pack and the kiosk.
 *
 * @param kiosk whether it ever reads a certificate's date
 */
export function screenOf(
  visit: Visit,
  content: Pick<ContentPack, 'flow' | 'pack'>,
  kiosk: { readonly readsCertificateDate: boolean },
): Screen {
  const { flow } = content
  if (visit.stage !== 'guidance') return { at: visit.stage }
  if (visit.info !== null) return { at: 'info', entry: visit.info.entry }
  const standing = standingOf(visit, flow)
  const finding = findingOf(visit.reading)
  if (standing.at === 'plan') return { at: 'plan', plan: planOf(planRules(content), standing.facts, visit.today, visit), finding }
  const { question, options, facts } = standing
  return {
    at: 'question',
    question,
    options,
    steps: stepMarks(flow, question, facts),
    finding,
    offersReading: kiosk.readsCertificateDate && (finding.kind === 'none' || finding.kind === 'card') && factsOfTheDate.has(question.id),
  }
}

/** Names a screen: it changes exactly when another one is to be shown. */
export function screenKey(visit: Pick<Visit, 'number'>, screen: Screen): string {
  switch (screen.at) {
    case 'question':
      return `${String(visit.number)}/question/${screen.question.id}`
    case 'plan':
      return `${String(visit.number)}/plan/${screen.plan.id}`
    case 'info':
      return `${String(visit.number)}/info/${screen.entry ?? ''}`
    default:
      return `${String(visit.number)}/${screen.at}`
  }
}

/** The facts that a date read from the card settles, see `readingFacts`. */
const factsOfTheDate: ReadonlySet<string> = new Set(['card', 'certificate'])

function findingOf(reading: CardReading): Finding {
  if (reading.state !== 'known' || reading.kind !== 'my-number-card') return { kind: 'none' }
  const { certificate } = reading
  switch (certificate?.state) {
    case undefined:
      return { kind: 'card' }
    case 'in-term':
    case 'expired':
      return { kind: certificate.state, expiresOn: certificate.expiresOn }
    case 'absent':
    case 'not-yet-valid':
    case 'unreadable':
      return { kind: certificate.state }
  }
}

function stepMarks(flow: Flow, current: Question, facts: Facts): StepMark[] {
  const steps = [...new Set(flow.questions.map(({ step }) => step))].sort((one, other) => one - other)
  return steps.map((step) => {
    if (step === current.step) return { step, state: 'current' }
    const isSettled = flow.questions.some((question) => question.step === step && facts[question.id] !== undefined)
    return { step, state: isSettled || step < current.step ? 'done' : 'ahead' }
  })
}
