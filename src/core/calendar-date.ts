import { z } from './zod.ts'

/** A day of the calendar in Japan, written `YYYY-MM-DD`; it has no time and no zone. Written so, days sort as text. */
export const calendarDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD')
  .refine(isOnTheCalendar, 'expected a day that exists')
  .brand<'CalendarDate'>()
export type CalendarDate = z.infer<typeof calendarDateSchema>

/** A month of the calendar, written `YYYY-MM`. */
export const calendarMonthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month as YYYY-MM')
  .brand<'CalendarMonth'>()
export type CalendarMonth = z.infer<typeof calendarMonthSchema>

function isOnTheCalendar(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

/** Japan Standard Time is UTC+9 all year; it has had no summer time since 1951. */
const tokyoOffsetMs = 9 * 60 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000

/**
 * The day in Japan at an instant, whatever zone the machine is set to.
 *
 * @param instantMs milliseconds since 1970-01-01T00:00:00Z
 */
export function dateInTokyo(instantMs: number): CalendarDate {
  return calendarDateSchema.parse(new Date(instantMs + tokyoOffsetMs).toISOString().slice(0, 10))
}

/** The milliseconds from an instant to the next midnight in Japan; never 0. */
export function untilMidnightInTokyoMs(instantMs: number): number {
  return dayMs - ((((instantMs + tokyoOffsetMs) % dayMs) + dayMs) % dayMs)
}

export function monthOf(date: CalendarDate): CalendarMonth {
  return calendarMonthSchema.parse(date.slice(0, 7))
}

/** The month so many months later; earlier for a negative count. */
export function monthAfter(month: CalendarMonth, months: number): CalendarMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  const year = String(Math.floor(count / 12)).padStart(4, '0')
  return calendarMonthSchema.parse(`${year}-${String((count % 12) + 1).padStart(2, '0')}`)
}

export function daysInMonth(month: CalendarMonth): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()
}

/** @param day 1 to the days of the month */
export function calendarDate(month: CalendarMonth, day: number): CalendarDate {
  return calendarDateSchema.parse(`${month}-${String(day).padStart(2, '0')}`)
}

export function dayAfter(date: CalendarDate): CalendarDate {
  return calendarDateSchema.parse(new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10))
}

/** Whole days from one day to another; negative where the other is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs
}
