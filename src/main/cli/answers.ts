import { type CalendarDate, calendarDateSchema, dateInTokyo } from '#core/calendar-date.ts'
import { noCard } from '#core/card/card-reading.ts'
import type { Flow, PlanRow } from '#core/checklist/flow.ts'
import { fold } from '#core/checklist/fold.ts'
import { knownFacts } from '#core/checklist/known-facts.ts'
import { type Result, err, ok } from '#core/result.ts'

/** What a command line got wrong: one sentence that names the place, what was found and what was expected. */
export interface UsageFault {
  readonly message: string
}

/**
 * The plan for answers written as JSON, for instance `{"card":"yes","registration":"no","certificate":"in-term"}`.
 *
 * Keys are the flow's questions, values their answers. A question that the way to the plan does not ask may be absent
 * and is ignored when present.
 */
export function planForAnswers(flow: Flow, json: string): Result<PlanRow, UsageFault> {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch (error) {
    return err({ message: `--answers: not JSON (${oneLine(error)}); expected for instance {"card":"never"}` })
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return err({ message: `--answers: found ${kindOf(given)}; expected a JSON object, for instance {"card":"never"}` })

  const answers: Array<{ question: string; answer: string }> = []
  for (const [key, value] of Object.entries(given)) {
    const question = flow.questions.find(({ id }) => id === key)
    if (question === undefined)
      return err({ message: `--answers: unknown key ${JSON.stringify(key)}; expected ${oneOf(flow.questions)}` })
    const answer = question.answers.find(({ id }) => id === value)
    if (answer === undefined)
      return err({ message: `--answers: "${key}" is ${JSON.stringify(value)}; expected ${oneOf(question.answers)}` })
    answers.push({ question: key, answer: answer.id })
  }
  const standing = fold(flow, knownFacts(noCard), answers)
  if (standing.at === 'question') {
    const { id, answers: offered } = standing.question
    return err({ message: `--answers: "${id}" is missing; expected ${oneOf(offered)}` })
  }
  return ok(standing.plan)
}

/**
 * The day for which to guide.
 *
 * @param text as given after `--date`; undefined: today in Japan
 */
export function dateArgument(text: string | undefined, nowMs: number): Result<CalendarDate, UsageFault> {
  if (text === undefined) return ok(dateInTokyo(nowMs))
  const date = calendarDateSchema.safeParse(text)
  if (date.success) return ok(date.data)
  return err({ message: `--date: found ${JSON.stringify(text)}; expected a day of the calendar as YYYY-MM-DD` })
}

/** What `parseArgs` or the system threw, on one line. */
export function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, ' ').trim()
}

function oneOf(choices: ReadonlyArray<{ readonly id: string }>): string {
  return `one of ${choices.map(({ id }) => id).join(', ')}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
