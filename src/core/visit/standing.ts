import type { Flow } from '../checklist/flow.ts'
import { type Standing, fold } from '../checklist/fold.ts'
import { knownFacts } from '../checklist/known-facts.ts'
import type { Visit } from './visit.ts'

/** At which question or plan a visit stands, by its answers and by what its card told. */
export function standingOf(visit: Pick<Visit, 'reading' | 'answers'>, flow: Flow): Standing {
  return fold(flow, knownFacts(visit.reading), visit.answers)
}
