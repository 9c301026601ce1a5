import type { CalendarDate } from '#core/calendar-date.ts'
import { plansOn } from '#core/checklist/flow-problems.ts'
import { type Plan, type PlanRules, planOf } from '#core/checklist/plan.ts'
import { type ContentPack, planRules, textsOf } from '#core/content/content-pack.ts'
import type { Language } from '#core/content/language.ts'
import { packDaysOfChange } from '#core/content/pack-days.ts'
import type { PackProblem } from '#core/content/pack-problems.ts'
import type { Result } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { slipLengthLimitMm } from '#core/slip/slip-length-limit.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'

/** How long a slip comes out on the 80 mm roll at the least, in millimetres; an error where it cannot be laid out. */
export type MeasureSlip = (document: SlipDocument) => Result<number, { readonly message: string }>

/** The longest slip of one language. */
export interface LongestSlip {
  readonly language: Language
  /** Row of the decision table. */
  readonly plan: string
  /** The day on which it was laid out. */
  readonly day: CalendarDate
  readonly lengthMm: number
}

/** Plans whose every choice of ways is laid out too: the longest by their first ways. */
const plansWithEveryWay = 10

interface DatedPlan {
  readonly plan: Plan
  readonly day: CalendarDate
}

interface MeasuredPlan extends DatedPlan {
  readonly lengthMm: number
}

export interface SlipLengths {
  /** One for each language of which a slip could be laid out. */
  readonly longest: readonly LongestSlip[]
  readonly problems: readonly PackProblem[]
}

/**
 * Finds the longest among the slips of every plan on every day on which what is said changes, in each language, and of
 * the longest plans with every choice of ways.
 */
export function slipLengths(content: ContentPack, today: CalendarDate, measure: MeasureSlip): SlipLengths {
  const rules = planRules(content)
  const plans = daysOf(content, today).flatMap((day) => plansOn(rules, day).map((plan) => ({ plan, day })))
  const results = content.pack.languages.map((language) => lengthsIn(content, rules, plans, language, measure))
  return { longest: results.flatMap(({ longest }) => longest), problems: results.flatMap(({ problems }) => problems) }
}

function lengthsIn(
  content: ContentPack,
  rules: PlanRules,
  plans: readonly DatedPlan[],
  language: Language,
  measure: MeasureSlip,
): SlipLengths {
  const file = `texts.${language}.yaml`
  const failures = new Set<string>()
  const measured = (some: readonly DatedPlan[]): MeasuredPlan[] =>
    withoutContained(some.map((one) => ({ ...one, document: slipOfPlan(content, one.plan, one.day, language) }))).flatMap(
      ({ plan, day, document }) => {
        const length = measure(document)
        if (length.ok) return [{ plan, day, lengthMm: length.value }]
        failures.add(`plan "${plan.id}": ${length.error.message}`)
        return []
      },
    )
  const first = longestFirst(measured(plans))
  const withWays = measured(first.slice(0, plansWithEveryWay).flatMap((one) => everyChoice(rules, one)))
  const [longest] = longestFirst([...first, ...withWays])
  const problems = [...failures].map((message) => ({ file, path: [], message }))
  if (longest === undefined) return { longest: [], problems }
  const { plan, day, lengthMm } = longest
  const limitMm = slipLengthLimitMm(textsOf(content, language).language.furigana)
  const message = `the slip of plan "${plan.id}" on ${day} is ${lengthMm.toFixed(0)} mm long; ${String(limitMm)} mm at most.`
  return {
    longest: [{ language, plan: plan.id, day, lengthMm }],
    problems: lengthMm > limitMm ? [...problems, { file, path: [], message }] : problems,
  }
}

/** Without the slips of which every part stands on another one too: they are no longer than that. */
function withoutContained<Slip extends { readonly document: SlipDocument }>(slips: readonly Slip[]): Slip[] {
  const withParts = slips.map((slip) => ({ slip, parts: partsOf(slip.document) }))
  const kept: Array<{ readonly slip: Slip; readonly parts: ReadonlySet<string> }> = []
  for (const { slip, parts } of withParts.toSorted((one, other) => other.parts.size - one.parts.size))
    if (!kept.some((other) => [...parts].every((part) => other.parts.has(part)))) kept.push({ slip, parts })
  return kept.map(({ slip }) => slip)
}

/** The parts of a slip that stand one below the other. Digits are all of one width: which ones they are does not matter. */
function partsOf({ todos, notes, lead, meanwhile }: SlipDocument): ReadonlySet<string> {
  const parts = [...todos.map((todo) => JSON.stringify(todo)), ...notes, `lead ${lead ?? ''}`, `meanwhile ${meanwhile ?? ''}`]
  return new Set(parts.map((part) => part.replaceAll(/\d/gu, '0')))
}

function longestFirst(plans: readonly MeasuredPlan[]): MeasuredPlan[] {
  return plans.toSorted((one, other) => other.lengthMm - one.lengthMm)
}

/** The same plan with each choice of ways that a person may make. */
function everyChoice(rules: PlanRules, { plan, day }: DatedPlan): DatedPlan[] {
  const choices = plan.todos.reduce<ReadonlyArray<Readonly<Record<string, string>>>>(
    (chosen, { todo, ways }) => (ways.length < 2 ? chosen : chosen.flatMap((one) => ways.map(({ id }) => ({ ...one, [todo]: id })))),
    [{}],
  )
  const pinForgotten = plan.facts['pin'] === 'forgotten'
  return choices.map((ways) => ({ plan: planOf(rules, plan.facts, day, { ways, pinForgotten }), day }))
}

/** Today and the days to come on which plans change or something changes its name. */
function daysOf(content: ContentPack, today: CalendarDate): CalendarDate[] {
  // No slip of a day that is past will come out any more.
  return packDaysOfChange(content, today).filter((day) => day >= today)
}
