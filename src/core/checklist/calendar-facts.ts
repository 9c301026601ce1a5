import {
  type CalendarDate,
  type CalendarMonth,
  calendarDate,
  calendarDateSchema,
  calendarMonthSchema,
  daysBetween,
  daysInMonth,
  monthAfter,
  monthOf,
} from '../calendar-date.ts'
import { type GraceRule, firstRenewalDay, graceEnd, graceEndOfMonth } from '../card/grace.ts'
import type { Facts, Flow } from './flow.ts'

/** The days that follow from a known date or month; absent where it is not known. */
export interface PlanDates {
  /** The last day of the certificate's term, or of the card's where the card has run out. */
  readonly expiresOn?: CalendarDate
  /** The last day on which an ended card still serves as health insurance card. */
  readonly graceEnd?: CalendarDate
  /** The first day on which renewal is possible. */
  readonly renewalFrom?: CalendarDate
}

/** The month of the certificate's end, or of the card's, as somebody remembers it. */
function monthFact(facts: Facts): string | undefined {
  return facts['expiredMonth'] ?? facts['cardExpiredMonth']
}

export function planDates(facts: Facts, rule: GraceRule): PlanDates {
  const expiresOn = calendarDateSchema.safeParse(facts['expiresOn'])
  if (expiresOn.success)
    return {
      expiresOn: expiresOn.data,
      graceEnd: graceEnd(expiresOn.data, rule),
      renewalFrom: firstRenewalDay(expiresOn.data),
    }
  const month = calendarMonthSchema.safeParse(monthFact(facts))
  return month.success ? { graceEnd: graceEndOfMonth(month.data, rule) } : {}
}

/**
 * What the calendar adds to the facts of a situation, for the conditions of the flow:
 *
 * - `grace`: `within`, `beyond` or `unknown`, where a card or certificate has run out
 * - `graceLeft`: `enough` or `short`, whether a new card can still come within the grace
 * - `expiring`: `yes` or `no`, where the certificate is in term and its end is known; `yes` from the first day on
 *   which it can be renewed
 * - `term`: `known` or `unknown`, whether the end of the term is known
 */
export function calendarFacts(facts: Facts, today: CalendarDate, rule: GraceRule, flow: Pick<Flow, 'questions'>): Facts {
  const dates = planDates(facts, rule)
  const term = dates.expiresOn === undefined ? 'unknown' : 'known'
  if (facts['card'] === 'expired' || facts['certificate'] === 'expired')
    return { ...facts, term, grace: graceOf(facts, dates, today, rule, flow), graceLeft: graceLeftOf(dates, today) }
  if (facts['certificate'] === 'in-term' && dates.renewalFrom !== undefined)
    return { ...facts, term, expiring: dates.renewalFrom <= today ? 'yes' : 'no' }
  return { ...facts, term }
}

/** A card comes about a month after it was applied for (reference: card application). */
const newCardDays = 31

function graceLeftOf({ graceEnd: end }: PlanDates, today: CalendarDate): 'enough' | 'short' {
  return end !== undefined && daysBetween(today, end) >= newCardDays ? 'enough' : 'short'
}

function graceOf(
  facts: Facts,
  dates: PlanDates,
  today: CalendarDate,
  rule: GraceRule,
  { questions }: Pick<Flow, 'questions'>,
): 'within' | 'beyond' | 'unknown' {
  if (dates.graceEnd !== undefined && today <= dates.graceEnd) return 'within'
  if (dates.expiresOn !== undefined) return 'beyond'
  const month = latestMonthOf(facts, today, questions)
  if (month === undefined) return 'unknown'
  // Nobody is told that the grace is over before it is for the last day of the month.
  return graceEnd(calendarDate(month, daysInMonth(month)), rule) < today ? 'beyond' : 'unknown'
}

/** The month of the end, or the last that it can be: "earlier" is one before all those on offer. */
function latestMonthOf(facts: Facts, today: CalendarDate, questions: Flow['questions']): CalendarMonth | undefined {
  const month = calendarMonthSchema.safeParse(monthFact(facts))
  if (month.success) return month.data
  const asked = questions.find(({ id }) => facts[id] === 'earlier')?.months
  return asked === undefined ? undefined : monthAfter(monthOf(today), -asked)
}
