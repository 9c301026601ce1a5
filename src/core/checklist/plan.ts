import type { CalendarDate } from '../calendar-date.ts'
import type { GraceRule } from '../card/grace.ts'
import { type NamedDates, inPhase, resolveDate } from '../content/phase.ts'
import { type PlanDates, calendarFacts, planDates } from './calendar-facts.ts'
import { type Facts, type Flow, type FlowTodo, type FlowWay, type PlanRow, anyHolds, holds } from './flow.ts'

/** How a person wants to do things. */
export interface Wishes {
  /** Key of a to-do → id of the way picked for it. */
  readonly ways: Readonly<Record<string, string>>
  /** Ways that need no PIN come first. */
  readonly pinForgotten: boolean
}

export interface PlannedTodo {
  /** Key of the flow's `todos`, and of its words. */
  readonly todo: string
  readonly id: FlowTodo['id']
  readonly variant?: string
  /** Key of the texts' `reasons`. */
  readonly reason: string
  readonly deadline?: CalendarDate
  readonly ifNeeded: boolean
  /** Whether the to-do before tells already where this one is done. */
  readonly waysTold: boolean
  /** Whether the slip tells the reason in place of the lead. */
  readonly reasonOnSlip: boolean
  /** The ways on offer, the best first. */
  readonly ways: readonly FlowWay[]
  /** The way that the slip explains: the one picked, else the first. */
  readonly way?: FlowWay
  readonly isPicked: boolean
  /** Ids in links.yaml; empty where the to-do is done much later. */
  readonly links: readonly string[]
}

/** What one person is told: the words are in the texts under the ids that stand here. */
export interface Plan {
  /** The row of the decision table. */
  readonly id: string
  readonly todos: readonly PlannedTodo[]
  /** What to show at a clinic today. */
  readonly meanwhile: string
  readonly notes: readonly string[]
  readonly dates: PlanDates
  /** Everything the plan rests on. */
  readonly facts: Facts
}

/** What of a pack decides about plans. */
export interface PlanRules {
  readonly flow: Flow
  readonly grace: GraceRule
  readonly dates: NamedDates
}

/**
 * The plan for a situation.
 *
 * @param settled the facts of a `Standing` at its plan
 * @throws where the flow has no plan for the facts; `flowProblems` finds such a flow before it is used
 */
export function planOf({ flow, grace, dates }: PlanRules, settled: Facts, today: CalendarDate, wishes: Wishes): Plan {
  const facts = {
    ...calendarFacts(settled, today, grace, flow),
    pin: wishes.pinForgotten ? 'forgotten' : 'known',
  }
  const computed = planDates(settled, grace)
  const row = flow.plans.find(({ when }) => holds(when, facts))
  const meanwhile = flow.meanwhile.find((one) => anyHolds(one.when, facts) && inPhase(one, today, dates))
  if (row === undefined || meanwhile === undefined)
    throw new Error(`The flow has no ${row === undefined ? 'plan' : 'meanwhile'} for ${withoutDates(facts)}.`)
  return {
    id: row.id,
    todos: row.todos.map((todo) => plannedTodo(flow, todo, facts, { ...dates, ...computed }, wishes)),
    meanwhile: meanwhile.id,
    notes: flow.notes.filter((note) => anyHolds(note.when, facts) && inPhase(note, today, dates)).map(({ id }) => id),
    dates: computed,
    facts,
  }
}

/** Facts as they may stand in a log: no date of a card. */
function withoutDates(facts: Facts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).filter(([, value]) => !/^\d{4}-\d{2}/u.test(value))))
}

function plannedTodo(
  { todos }: Flow,
  { todo, reason, deadline, ifNeeded, waysTold, later }: PlanRow['todos'][number],
  facts: Facts,
  dates: NamedDates,
  wishes: Wishes,
): PlannedTodo {
  const words = todos[todo]
  if (words === undefined) throw new Error(`The flow has no to-do "${todo}".`)
  const ways = waysInOrder(words.ways, facts, wishes)
  const picked = ways.find(({ id }) => id === wishes.ways[todo])
  const way = picked ?? ways[0]
  const day = deadline === undefined ? undefined : resolveDate(deadline, dates)
  return {
    todo,
    id: words.id,
    ...(words.variant !== undefined && { variant: words.variant }),
    reason,
    ...(day !== undefined && { deadline: day }),
    ifNeeded,
    waysTold,
    reasonOnSlip: words.reasonOnSlip,
    ways,
    ...(way !== undefined && { way }),
    isPicked: picked !== undefined,
    links: later ? [] : [...words.links, ...(way?.links ?? [])],
  }
}

function waysInOrder(ways: readonly FlowWay[], facts: Facts, { pinForgotten }: Wishes): FlowWay[] {
  const offered = ways.filter(({ when }) => holds(when, facts))
  if (!pinForgotten) return offered
  return [...offered.filter(({ withoutPin }) => withoutPin), ...offered.filter(({ withoutPin }) => !withoutPin)]
}
