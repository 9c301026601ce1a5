import { type CalendarDate, calendarDateSchema } from '../calendar-date.ts'
import { z } from '../zod.ts'

/** A day of the calendar, or the name of one in `pack.yaml`, so that a date is written once. */
export const dateReferenceSchema = z.string().min(1)

/** The time in which a statement is true: from its first day to its last, both included; open where blank. */
export const phaseSchema = z.strictObject({
  from: dateReferenceSchema.optional(),
  until: dateReferenceSchema.optional(),
})
export type Phase = z.infer<typeof phaseSchema>

/** Dates by name, `dates` in `pack.yaml`; null where staff have not filled it in. */
export const namedDatesSchema = z.record(z.string(), calendarDateSchema.nullable())
export type NamedDates = z.infer<typeof namedDatesSchema>

/**
 * The day that a reference means; undefined where it names a date that is blank or does not exist (the pack check
 * finds the latter).
 */
export function resolveDate(reference: string, dates: NamedDates): CalendarDate | undefined {
  const literal = calendarDateSchema.safeParse(reference)
  return literal.success ? literal.data : (dates[reference] ?? undefined)
}

/** Whether a statement is true on a day. One that names a blank date is not made at all. */
export function inPhase({ from, until }: Phase, today: CalendarDate, dates: NamedDates): boolean {
  const first = from === undefined ? today : resolveDate(from, dates)
  const last = until === undefined ? today : resolveDate(until, dates)
  return first !== undefined && last !== undefined && first <= today && today <= last
}
