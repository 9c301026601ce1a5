import fc from 'fast-check'
import { describe, it } from 'vitest'
import { type CalendarDate, calendarDateSchema, dayAfter, daysBetween, daysInMonth, monthAfter, monthOf } from '#core/calendar-date.ts'
import { firstRenewalDay, graceEnd, graceEndOfMonth } from '#core/card/grace.ts'
import { inPhase } from '#core/content/phase.ts'
import { propertyRun } from '#tests/support/property-run.ts'

const dayMs = 24 * 60 * 60 * 1000
const earliest = Date.parse('1990-01-01T00:00:00Z')
const days = 60_000

/** A day of the years 1990 to 2154. */
const anyDay = fc.integer({ min: 0, max: days }).map((count) => {
  const text = new Date(earliest + count * dayMs).toISOString().slice(0, 10)
  return calendarDateSchema.parse(text)
})
const anyRule = fc.record({ months: fc.integer({ min: 0, max: 24 }), fromMonthEnd: fc.boolean() })
const twoDays = fc.tuple(anyDay, anyDay).map((pair) => pair.sort())

const dayOfMonth = (date: CalendarDate) => Number(date.slice(8))
const isMonthEnd = (date: CalendarDate) => monthOf(dayAfter(date)) !== monthOf(date)
const dayBefore = (date: CalendarDate) => calendarDateSchema.parse(new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10))

describe('the end of the grace', () => {
  it('from the month’s end is the end of the month so many months later, never before the end of the term', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 24 }), (expiresOn, months) => {
        const end = graceEnd(expiresOn, { months, fromMonthEnd: true })
        return isMonthEnd(end) && monthOf(end) === monthAfter(monthOf(expiresOn), months) && end >= expiresOn
      }),
      propertyRun(),
    )
  })

  it('from the day is the same day of the month so many months later, or that month’s last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 24 }), (expiresOn, months) => {
        const end = graceEnd(expiresOn, { months, fromMonthEnd: false })
        if (monthOf(end) !== monthAfter(monthOf(expiresOn), months)) return false
        return dayOfMonth(end) === dayOfMonth(expiresOn) || (isMonthEnd(end) && dayOfMonth(end) < dayOfMonth(expiresOn))
      }),
      propertyRun(),
    )
  })

  it('never comes sooner for a term that ends later', () => {
    fc.assert(
      fc.property(twoDays, anyRule, ([sooner, later], rule) => graceEnd(sooner, rule) <= graceEnd(later, rule)),
      propertyRun(),
    )
  })

  it('by the month alone is never later than by the day', () => {
    fc.assert(
      fc.property(anyDay, anyRule, (expiresOn, rule) => graceEndOfMonth(monthOf(expiresOn), rule) <= graceEnd(expiresOn, rule)),
      propertyRun(),
    )
  })
})

describe('the first day of renewal', () => {
  it('is the day after the corresponding day three months before, or the first of a month where there is none', () => {
    fc.assert(
      fc.property(anyDay, (expiresOn) => {
        const corresponding = monthAfter(monthOf(expiresOn), -3)
        const first = firstRenewalDay(expiresOn)
        const isMissing = dayOfMonth(expiresOn) > daysInMonth(corresponding)
        if (isMissing) return dayOfMonth(first) === 1 && monthOf(first) === monthAfter(corresponding, 1)
        return monthOf(dayBefore(first)) === corresponding && dayOfMonth(dayBefore(first)) === dayOfMonth(expiresOn)
      }),
      propertyRun(2000),
    )
  })

  it('lies between 88 and 91 days before the last day, and never comes sooner for a term that ends later', () => {
    fc.assert(
      fc.property(twoDays, ([sooner, later]) => {
        const ahead = daysBetween(firstRenewalDay(sooner), sooner)
        return ahead >= 88 && ahead <= 91 && firstRenewalDay(sooner) <= firstRenewalDay(later)
      }),
      propertyRun(2000),
    )
  })
})

describe('a phase', () => {
  it('holds from its first day to its last, both included, and for no other', () => {
    fc.assert(
      fc.property(twoDays, anyDay, ([from, until], today) => inPhase({ from, until }, today, {}) === (from <= today && today <= until)),
      propertyRun(),
    )
  })

  it('that ends and one that begins on the day after leave no day out and share none', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (last, today) => inPhase({ until: last }, today, {}) !== inPhase({ from: dayAfter(last) }, today, {})),
      propertyRun(),
    )
  })
})
