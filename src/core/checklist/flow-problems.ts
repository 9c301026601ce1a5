import type { Facts, Flow } from './flow.ts'
import { type GivenAnswer, fold } from './fold.ts'

/** Every combination of facts that a reading can bring before the first question. */
const startingFacts: readonly Facts[] = [
  { reading: 'none' },
  { reading: 'my-number-card' },
  { reading: 'my-number-card', card: 'yes', certificate: 'in-term' },
  { reading: 'my-number-card', certificate: 'expired' },
]

export interface FlowPath {
  readonly known: Facts
  readonly answers: readonly GivenAnswer[]
  readonly plan: string
}

/** Every way through a flow: from each start, each offered answer at each question, down to the plan. */
export function flowPaths(flow: Flow): FlowPath[] {
  return startingFacts.flatMap((known) => pathsFrom(flow, known, []))
}

function pathsFrom(flow: Flow, known: Facts, answers: readonly GivenAnswer[]): FlowPath[] {
  const standing = fold(flow, known, answers)
  if (standing.at === 'plan') return [{ known, answers, plan: standing.plan.id }]
  return standing.options.flatMap((answer) =>
    pathsFrom(flow, known, [...answers, { question: standing.question.id, answer }]),
  )
}

/**
 * What keeps a flow from guiding everybody: a path without a plan, a condition on a fact or answer that does not
 * exist, a row that no path reaches. Empty where the flow is sound. Each line names the place and what is wrong.
 */
export function flowProblems(flow: Flow): string[] {
  const vocabulary = new Map([
    ['reading', new Set(['none', 'my-number-card'])],
    ...flow.questions.map(({ id, answers }) => [id, new Set(answers.map((answer) => answer.id))] as const),
  ])
  const problems: string[] = []
  const checkCondition = (place: string, condition: Readonly<Record<string, string[]>>) => {
    for (const [fact, values] of Object.entries(condition)) {
      const known = vocabulary.get(fact)
      if (known === undefined) problems.push(`${place}: no question is called "${fact}".`)
      else
        for (const value of values)
          if (!known.has(value)) problems.push(`${place}: "${fact}" has no answer "${value}".`)
    }
  }
  for (const question of flow.questions) {
    for (const condition of question.askWhen) checkCondition(`question "${question.id}", askWhen`, condition)
    for (const answer of question.answers)
      if (answer.unless) checkCondition(`question "${question.id}", answer "${answer.id}", unless`, answer.unless)
  }
  for (const row of flow.plans) checkCondition(`plan "${row.id}", when`, row.when)
  if (problems.length > 0) return problems

  let paths: FlowPath[]
  try {
    paths = flowPaths(flow)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
  const reached = new Set(paths.map(({ plan }) => plan))
  return flow.plans
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => `plan "${id}": no way through the questions ends here.`)
}

