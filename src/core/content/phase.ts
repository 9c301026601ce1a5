import { type CalendarDate, calendarDateSchema, dayAfter } from '../calendar-date.ts'
import { z } from '../zod.ts'

/** A day of the calendar, or the name of one in `pack.yaml`, so that a date is written once. */
export const dateReferenceSchema = z.string().min(1)

/**
 * The time in which a statement is true: from its first day to its last, both included; open where blank. `after` names
 * the last day of what it follows, so that a change of that date moves both.
 */
export const phaseSchema = z.strictObject({
  from: dateReferenceSchema.optional(),
  after: dateReferenceSchema.optional(),
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

/** Whether a reference leads to a date, be it blank. */
export function isDateReference(reference: string, dates: NamedDates): boolean {
  return reference in dates || resolveDate(reference, dates) !== undefined
}

/** Whether a statement is true on a day. One that names a blank date is not made at all. */
export function inPhase({ from, after, until }: Phase, today: CalendarDate, dates: NamedDates): boolean {
  const holds = (reference: string | undefined, is: (day: CalendarDate) => boolean): boolean => {
    if (reference === undefined) return true
    const day = resolveDate(reference, dates)
    return day !== undefined && is(day)
  }
  return holds(from, (day) => day <= today) && holds(after, (day) => day < today) && holds(until, (day) => today <= day)
}

/** The dates that a phase names. */
export function datesOfPhase({ from, after, until }: Phase): string[] {
  return [from, after, until].filter((reference) => reference !== undefined)
}

/** Today, and around each date that phases name the day itself and the day behind it; in order. */
export function daysAround(phases: readonly Phase[], dates: NamedDates, today: CalendarDate): CalendarDate[] {
  const named = phases
    .flatMap(datesOfPhase)
    .map((reference) => resolveDate(reference, dates))
    .flatMap((date) => (date === undefined ? [] : [date, dayAfter(date)]))
  return [...new Set([today, ...named])].sort()
}
