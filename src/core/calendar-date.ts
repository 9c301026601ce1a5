import { z } from './zod.ts'

/** A day of the calendar in Japan, written `YYYY-MM-DD`; it has no time and no zone. */
export const calendarDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD')
  .refine(isOnTheCalendar, 'expected a day that exists')
  .brand<'CalendarDate'>()

export type CalendarDate = z.infer<typeof calendarDateSchema>

function isOnTheCalendar(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

/** Japan Standard Time is UTC+9 all year; it has had no summer time since 1951. */
const tokyoOffsetMs = 9 * 60 * 60 * 1000

/**
 * The day in Japan at an instant, whatever zone the machine is set to.
 *
 * @param instantMs milliseconds since 1970-01-01T00:00:00Z
 */
export function dateInTokyo(instantMs: number): CalendarDate {
  return calendarDateSchema.parse(new Date(instantMs + tokyoOffsetMs).toISOString().slice(0, 10))
}

/** A day as Japanese readers write it: `2026年11月22日`. */
export function japaneseDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${String(year)}年${String(month)}月${String(day)}日`
}
