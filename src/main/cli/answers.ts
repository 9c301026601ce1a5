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
 * and is ignored when present, whatever its value.
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

  const values = new Map<string, unknown>(Object.entries(given))
  for (const key of values.keys()) {
    if (flow.questions.some(({ id }) => id === key)) continue
    return err({ message: `--answers: unknown key ${JSON.stringify(key)}; expected ${oneOf(flow.questions)}` })
  }
  const answers = [...values].flatMap(([question, answer]) => (typeof answer === 'string' ? [{ question, answer }] : []))
  const standing = fold(flow, knownFacts(noCard), answers)
  if (standing.at === 'question') {
    const { id } = standing.question
    const found = values.has(id) ? `is ${JSON.stringify(values.get(id))}` : 'is missing'
    return err({ message: `--answers: "${id}" ${found}; expected one of ${standing.options.join(', ')}` })
  }
  return ok(standing.plan)
}

const firstYear = 1900
const lastYear = 2999

/**
 * The day for which to guide, in the years 1900 to 2999: any other is a slip of the finger.
 *
 * @param text as given after `--date`; undefined: today in Japan
 */
export function dateArgument(text: string | undefined, nowMs: number): Result<CalendarDate, UsageFault> {
  if (text === undefined) return ok(dateInTokyo(nowMs))
  const date = calendarDateSchema.safeParse(text)
  const year = Number(text.slice(0, 4))
  if (date.success && year >= firstYear && year <= lastYear) return ok(date.data)
  const years = `${String(firstYear)} to ${String(lastYear)}`
  return err({ message: `--date: found ${JSON.stringify(text)}; expected a day of the years ${years} as YYYY-MM-DD` })
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
