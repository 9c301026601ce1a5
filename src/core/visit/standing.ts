import type { Flow } from '../checklist/flow.ts'
import { type Standing, fold } from '../checklist/fold.ts'
import { type Plan, type PlanRules, planOf } from '../checklist/plan.ts'
import { readingFacts } from '../checklist/reading-facts.ts'
import type { Visit } from './visit.ts'

/** At which question a visit stands, or that it has answered all, by its answers and by what its card told. */
export function standingOf(visit: Pick<Visit, 'reading' | 'answers' | 'today'>, flow: Pick<Flow, 'questions'>): Standing {
  return fold(flow, readingFacts(visit.reading), visit.answers, visit.today)
}

/** The plan of a visit; null while a question is open. */
export function planOfVisit(
  visit: Pick<Visit, 'reading' | 'answers' | 'today' | 'ways' | 'pinForgotten'>,
  rules: PlanRules,
): Plan | null {
  const standing = standingOf(visit, rules.flow)
  return standing.at === 'plan' ? planOf(rules, standing.facts, visit.today, visit) : null
}
