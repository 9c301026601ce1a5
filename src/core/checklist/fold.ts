import { type Facts, type Flow, type PlanRow, type Question, holds } from './flow.ts'

/** One answer as given, in the order of giving. */
export interface GivenAnswer {
  readonly question: string
  readonly answer: string
}

/** Where a visit stands: at a question, or at its plan. */
export type Standing =
  | { readonly at: 'question'; readonly question: Question; readonly options: readonly string[]; readonly facts: Facts }
  | { readonly at: 'plan'; readonly plan: PlanRow; readonly facts: Facts }

/**
 * The whole state of the guidance as a function of what was answered and what is known: walks the questions in
 * order, skips what a fact already settles or what does not apply, and stops at the first open one.
 *
 * Answers to questions that are not asked on this path, and answers that are not on offer, are ignored.
 *
 * @param known facts that need no question, see `knownFacts`
 * @throws where the flow has no plan for the facts; `flowProblems` finds such a flow before it is used
 */
export function fold(flow: Flow, known: Facts, answers: readonly GivenAnswer[]): Standing {
  let facts = known
  for (const question of flow.questions) {
    if (facts[question.id] !== undefined || !question.askWhen.some((condition) => holds(condition, facts))) continue
    const options = optionsOf(question, facts)
    const given = answers.find(({ question: asked, answer }) => asked === question.id && options.includes(answer))
    if (given === undefined) return { at: 'question', question, options, facts }
    facts = { ...facts, [question.id]: given.answer }
  }
  const plan = flow.plans.find(({ when }) => holds(when, facts))
  if (plan === undefined) throw new Error(`The flow has no plan for ${JSON.stringify(facts)}.`)
  return { at: 'plan', plan, facts }
}

function optionsOf(question: Question, facts: Facts): string[] {
  return question.answers
    .filter(({ unless }) => unless === undefined || !holds(unless, facts))
    .map(({ id }) => id)
}

/**
 * The answers that the fold really used, in the order given. Back drops the last of these: dropping an answer
 * that a card reading has overtaken would change nothing that the person can see.
 */
export function answersInUse(flow: Flow, known: Facts, answers: readonly GivenAnswer[]): readonly GivenAnswer[] {
  const { facts } = fold(flow, known, answers)
  return answers.filter(
    ({ question, answer }, index) =>
      known[question] === undefined &&
      facts[question] === answer &&
      answers.findIndex((other) => other.question === question && other.answer === answer) === index,
  )
}
