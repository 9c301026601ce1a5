import type { CalendarDate } from '#core/calendar-date.ts'
import { flowPaths } from '#core/checklist/flow-problems.ts'
import { type Plan, type PlanRules, type PlannedTodo, planOf } from '#core/checklist/plan.ts'

const noWishes = { ways: {}, pinForgotten: false }

/** The plan at the end of every way through the questions on a day. */
function everyPlan(rules: PlanRules, today: CalendarDate): Plan[] {
  return flowPaths(rules.flow, today).map(({ facts }) => planOf(rules, facts, today, noWishes))
}

/** Those that hold a to-do; there is always one, else nothing would be proven by looking at them. */
export function plansWith(rules: PlanRules, today: CalendarDate, todo: string): Plan[] {
  const plans = everyPlan(rules, today).filter(({ todos }) => todos.some((planned) => planned.todo === todo))
  if (plans.length === 0) throw new Error(`No plan holds "${todo}".`)
  return plans
}

export function wayIds(todo: PlannedTodo | undefined): string[] {
  return todo?.ways.map(({ id }) => id) ?? []
}

export function todoOf(plan: Plan, todo: string): PlannedTodo {
  const planned = plan.todos.find((one) => one.todo === todo)
  if (planned === undefined) throw new Error(`The plan has no "${todo}".`)
  return planned
}
