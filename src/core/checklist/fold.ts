import { type CalendarDate, monthAfter, monthOf } from '../calendar-date.ts'
import { type Facts, type Flow, type Question, anyHolds, holds } from './flow.ts'

/** One answer as given, in the order of giving. */
export interface GivenAnswer {
  readonly question: string
  readonly answer: string
}

/** Where a visit stands: at a question, or past the last one. */
export type Standing =
  | { readonly at: 'question'; readonly question: Question; readonly options: readonly string[]; readonly facts: Facts }
  | { readonly at: 'plan'; readonly facts: Facts }

/**
 * The whole state of the guidance as a function of what was answered and what is known: walks the questions in
 * order, skips what a fact already settles or what does not apply, and stops at the first open one.
 *
 * Answers to questions that are not asked on this path, and answers that are not on offer, are ignored.
 *
 * @param known facts that need no question, see `readingFacts`
 * @param today which months are on offer depends on it
 */
export function fold(
  { questions }: Pick<Flow, 'questions'>,
  known: Facts,
  answers: readonly GivenAnswer[],
  today: CalendarDate,
): Standing {
  let facts = known
  for (const question of questions) {
    if (facts[question.id] !== undefined || !isAsked(question, facts)) continue
    const options = optionsOf(question, facts, today)
    const given = answers.find(({ question: asked, answer }) => asked === question.id && options.includes(answer))
    if (given === undefined) return { at: 'question', question, options, facts }
    facts = { ...facts, [question.id]: given.answer }
  }
  return { at: 'plan', facts }
}

function isAsked({ askWhen, unless }: Question, facts: Facts): boolean {
  return anyHolds(askWhen, facts) && (unless === undefined || !holds(unless, facts))
}

function optionsOf({ months, answers }: Question, facts: Facts, today: CalendarDate): string[] {
  return [
    ...monthsOnOffer(months ?? 0, today),
    ...answers.filter(({ unless }) => unless === undefined || !holds(unless, facts)).map(({ id }) => id),
  ]
}

/** This month and the ones before it, latest first. */
export function monthsOnOffer(count: number, today: CalendarDate): string[] {
  return Array.from({ length: count }, (_, back) => monthAfter(monthOf(today), -back))
}

/**
 * The answers that the fold really used, in the order given. Back drops the last of these: dropping an answer
 * that a card reading has overtaken would change nothing that the person can see.
 */
export function answersInUse(
  flow: Pick<Flow, 'questions'>,
  known: Facts,
  answers: readonly GivenAnswer[],
  today: CalendarDate,
): readonly GivenAnswer[] {
  const { facts } = fold(flow, known, answers, today)
  return answers.filter(
    ({ question, answer }, index) =>
      known[question] === undefined &&
      facts[question] === answer &&
      answers.findIndex((other) => other.question === question && other.answer === answer) === index,
  )
}
