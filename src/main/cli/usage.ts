import { type CalendarDate, calendarDateSchema, dateInTokyo } from '#core/calendar-date.ts'
import { type Result, err, ok } from '#core/result.ts'

/** What a command line got wrong: one sentence that names the place, what was found and what was expected. */
export interface UsageFault {
  readonly message: string
}

const firstYear = 1900
const lastYear = 2999
/** The years that a date may lie in; any other is a slip of the finger. */
export const years = `of the years ${String(firstYear)} to ${String(lastYear)}`

/** @param date a day or month, its year first */
export function isInRange(date: string): boolean {
  return Number(date.slice(0, 4)) >= firstYear && Number(date.slice(0, 4)) <= lastYear
}

/**
 * The day for which to guide.
 *
 * @param text as given after `--date`; undefined: today in Japan
 */
export function dateArgument(text: string | undefined, nowMs: number): Result<CalendarDate, UsageFault> {
  if (text === undefined) return ok(dateInTokyo(nowMs))
  const date = calendarDateSchema.safeParse(text)
  if (date.success && isInRange(date.data)) return ok(date.data)
  return err({ message: `--date: found ${JSON.stringify(text)}; expected a day ${years} as YYYY-MM-DD` })
}

/** What `parseArgs` or the system threw, on one line. */
export function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, ' ').trim()
}
