import { type CalendarDate, type CalendarMonth, calendarDate, dayAfter, daysInMonth, monthAfter, monthOf } from '../calendar-date.ts'
import { z } from '../zod.ts'

/**
 * How long a registration outlives its certificate. As of 2026-11 it does until the end of the third month after the
 * month of expiry (reference: rules made precise, grace end). `fromMonthEnd: false` counts calendar months from the
 * day itself and stays within a shorter month.
 */
export const graceRuleSchema = z.strictObject({
  months: z.int().min(1).max(24),
  fromMonthEnd: z.boolean(),
})
export type GraceRule = z.infer<typeof graceRuleSchema>

/**
 * The last day on which a card whose certificate (or body) ended still serves as health insurance card.
 *
 * @param expiresOn the last day of the term: 2026-11-14 → 2027-02-28, 2026-04-01 → 2026-07-31
 */
export function graceEnd(expiresOn: CalendarDate, rule: GraceRule): CalendarDate {
  if (rule.fromMonthEnd) return graceEndOfMonth(monthOf(expiresOn), rule)
  const month = monthAfter(monthOf(expiresOn), rule.months)
  return calendarDate(month, Math.min(Number(expiresOn.slice(8)), daysInMonth(month)))
}

/**
 * As `graceEnd`, where only the month of expiry is known. Counted from the day itself the rule gives no single day
 * then; the earliest is taken, so that nobody is told too late a date.
 */
export function graceEndOfMonth(month: CalendarMonth, rule: GraceRule): CalendarDate {
  const last = monthAfter(month, rule.months)
  return calendarDate(last, rule.fromMonthEnd ? daysInMonth(last) : 1)
}

/**
 * The first day on which a card or certificate can be renewed: the day after the corresponding day three months
 * before its end; where that day does not exist, the first of the next month (reference: rules made precise, first
 * renewal day: 7/7 → 4/8, 5/28 → 3/1).
 */
export function firstRenewalDay(expiresOn: CalendarDate): CalendarDate {
  const renewalMonths = 3
  const month = monthAfter(monthOf(expiresOn), -renewalMonths)
  const day = Number(expiresOn.slice(8))
  return day > daysInMonth(month) ? calendarDate(monthAfter(month, 1), 1) : dayAfter(calendarDate(month, day))
}
