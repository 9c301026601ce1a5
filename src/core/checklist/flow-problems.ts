import { type CalendarDate, calendarDate, monthAfter, monthOf } from '../calendar-date.ts'
import { type Phase, datesOfPhase, daysAround, isDateReference, resolveDate } from '../content/phase.ts'
import { certificateFacts, noReading, readingFacts } from './reading-facts.ts'
import type { CertificateTerm } from '../card/card-reading.ts'
import type { Condition, Facts, Flow } from './flow.ts'
import { type GivenAnswer, fold } from './fold.ts'
import { type Plan, type PlanRules, planOf } from './plan.ts'

export interface FlowPath {
  readonly known: Facts
  readonly answers: readonly GivenAnswer[]
  readonly facts: Facts
}

/** Longer than any grace, see `graceRuleSchema`. */
const longAgoMonths = 36

/** Every combination of facts that a reading can bring before the first question, on a day. */
export function startingFacts(today: CalendarDate): Facts[] {
  const month = monthOf(today)
  const terms: CertificateTerm[] = [
    { state: 'in-term', expiresOn: calendarDate(monthAfter(month, 24), 1) },
    { state: 'in-term', expiresOn: calendarDate(monthAfter(month, 1), 1) },
    { state: 'in-term', expiresOn: today },
    { state: 'expired', expiresOn: calendarDate(monthAfter(month, -1), 1) },
    { state: 'expired', expiresOn: calendarDate(monthAfter(month, -3), 1) },
    { state: 'expired', expiresOn: calendarDate(monthAfter(month, -longAgoMonths), 1) },
    { state: 'absent' },
    { state: 'not-yet-valid', expiresOn: calendarDate(monthAfter(month, 60), 1) },
    { state: 'unreadable' },
  ]
  const card = { state: 'known', kind: 'my-number-card' } as const
  return [
    noReading,
    readingFacts(card),
    ...terms.map((certificate) => readingFacts({ ...card, certificate })),
    // As somebody reads it off the card or off Mynaportal.
    ...terms.slice(0, 1).map((certificate) => ({ ...noReading, card: 'yes', ...certificateFacts(certificate) })),
  ]
}

/** Every way through a flow on a day: from each start, each offered answer at each question, to the end. */
export function flowPaths(flow: Pick<Flow, 'questions'>, today: CalendarDate): FlowPath[] {
  return startingFacts(today).flatMap((known) => pathsFrom(flow, known, [], today))
}

function pathsFrom(
  flow: Pick<Flow, 'questions'>,
  known: Facts,
  answers: readonly GivenAnswer[],
  today: CalendarDate,
): FlowPath[] {
  const standing = fold(flow, known, answers, today)
  if (standing.at === 'plan') return [{ known, answers, facts: standing.facts }]
  return standing.options.flatMap((answer) =>
    pathsFrom(flow, known, [...answers, { question: standing.question.id, answer }], today),
  )
}

/** Every plan that can be told on a day, each distinct one once. */
export function plansOn(rules: PlanRules, today: CalendarDate): Plan[] {
  const plans = flowPaths(rules.flow, today).flatMap(({ facts }) =>
    [false, true].map((pinForgotten) => planOf(rules, facts, today, { ways: {}, pinForgotten })),
  )
  const distinct = new Map<string, Plan>()
  for (const plan of plans) {
    const told = JSON.stringify({ ...plan, facts: null })
    if (!distinct.has(told)) distinct.set(told, plan)
  }
  return [...distinct.values()]
}

/** The days on which what is said may change: around every date that the flow names, and one that is far from all. */
export function daysOfChange({ flow, dates }: PlanRules, today: CalendarDate): CalendarDate[] {
  return daysAround([...flow.notes, ...flow.meanwhile], dates, today)
}

/** Facts that no question asks for, with the values they take, see `readingFacts` and `calendarFacts`. */
const derivedFacts: Readonly<Record<string, readonly string[]>> = {
  reading: ['none', 'my-number-card'],
  certificateRead: ['no', 'yes', 'unreadable', 'not-yet-valid'],
  certificate: ['absent'],
  grace: ['within', 'beyond', 'unknown'],
  graceLeft: ['enough', 'short'],
  expiring: ['yes', 'no'],
  term: ['known', 'unknown'],
  pin: ['known', 'forgotten'],
}

/** What a deadline may name besides the dates of the pack. */
const computedDates = ['graceEnd', 'expiresOn']

/**
 * What keeps a flow from guiding everybody: a condition on a fact or answer that does not exist, a to-do or date that
 * does not exist, a path without a plan, a row or statement that is never reached. Empty where the flow is sound. Each
 * line names the place and what is wrong.
 */
export function flowProblems(rules: PlanRules, today: CalendarDate): string[] {
  const named = namingProblems(rules)
  if (named.length > 0) return named
  const { flow } = rules
  let plans: Plan[]
  try {
    plans = daysOfChange(rules, today).flatMap((day) => plansOn(rules, day))
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  const rows = new Set(plans.map(({ id }) => id))
  const meanwhile = new Set(plans.map((plan) => plan.meanwhile))
  return [
    ...flow.plans.filter(({ id }) => !rows.has(id)).map(({ id }) => `plans.${id}: no way through the questions ends here.`),
    ...flow.meanwhile
      .filter((one) => !meanwhile.has(one.id) && !isBlank(one, rules))
      .map(({ id }) => `meanwhile.${id}: nobody is ever told this.`),
  ]
}

function isBlank(phase: Phase, { dates }: PlanRules): boolean {
  return datesOfPhase(phase).some((reference) => resolveDate(reference, dates) === undefined)
}

function namingProblems({ flow, dates }: PlanRules): string[] {
  const vocabulary = new Map<string, Set<string>>(Object.entries(derivedFacts).map(([fact, values]) => [fact, new Set(values)]))
  for (const { id, answers, months } of flow.questions) {
    const values = [...(vocabulary.get(id) ?? []), ...answers.map((answer) => answer.id)]
    // Which months are on offer changes; a condition may only speak of the rest.
    vocabulary.set(id, new Set(months === undefined ? values : answers.map((answer) => answer.id)))
  }
  const condition = (place: string, wanted: Condition): string[] =>
    Object.entries(wanted).flatMap(([fact, values]) => {
      const known = vocabulary.get(fact)
      if (known === undefined) return [`${place}: no question is called "${fact}".`]
      return values.filter((value) => !known.has(value)).map((value) => `${place}: "${fact}" has no answer "${value}".`)
    })
  const conditions = (place: string, wanted: readonly Condition[]) => wanted.flatMap((one) => condition(place, one))
  const date = (place: string, reference: string | undefined, more: readonly string[] = []): string[] =>
    reference === undefined || more.includes(reference) || isDateReference(reference, dates)
      ? []
      : [`${place}: pack.yaml has no date "${reference}".`]
  return [
    ...flow.questions.flatMap(({ id, askWhen, unless, answers, otherwise }) => [
      ...conditions(`questions.${id}.askWhen`, askWhen),
      ...condition(`questions.${id}.unless`, unless ?? {}),
      ...condition(`questions.${id}.otherwise`, otherwise?.when ?? {}),
      ...(otherwise === undefined || answers.some((answer) => answer.id === otherwise.answer)
        ? []
        : [`questions.${id}.otherwise: "${id}" has no answer "${otherwise.answer}".`]),
      ...answers.flatMap((answer) => condition(`questions.${id}.answers.${answer.id}.unless`, answer.unless ?? {})),
    ]),
    ...Object.entries(flow.todos).flatMap(([id, { ways }]) =>
      ways.flatMap((way) => condition(`todos.${id}.ways.${way.id}.when`, way.when)),
    ),
    ...flow.plans.flatMap(({ id, when, todos }) => [
      ...condition(`plans.${id}.when`, when),
      ...todos.flatMap(({ todo, deadline }) => [
        ...(flow.todos[todo] === undefined ? [`plans.${id}: there is no to-do "${todo}".`] : []),
        ...date(`plans.${id}.todos.${todo}.deadline`, deadline, computedDates),
      ]),
    ]),
    ...(['meanwhile', 'notes'] as const).flatMap((list) =>
      flow[list].flatMap(({ id, when, ...phase }) => [
        ...conditions(`${list}.${id}.when`, when),
        ...datesOfPhase(phase).flatMap((reference) => date(`${list}.${id}`, reference)),
      ]),
    ),
  ]
}

