import { describe, expect, it } from 'vitest'
import { calendarDateSchema, calendarMonthSchema } from '#core/calendar-date.ts'
import { firstRenewalDay, graceEnd, graceEndOfMonth, graceRuleSchema } from './grace.ts'

const day = (text: string) => calendarDateSchema.parse(text)
const month = (text: string) => calendarMonthSchema.parse(text)
const fromMonthEnd = { months: 3, fromMonthEnd: true }
const fromDay = { months: 3, fromMonthEnd: false }

describe('the end of the grace', () => {
  // The first three are the examples of the reference: Nara, Tama, and one over the turn of the year.
  it.each([
    ['2026-04-01', '2026-07-31'],
    ['2026-02-10', '2026-05-31'],
    ['2026-11-14', '2027-02-28'],
    ['2026-04-30', '2026-07-31'],
    ['2026-05-01', '2026-08-31'],
    ['2027-11-30', '2028-02-29'],
    ['2027-11-01', '2028-02-29'],
    ['2099-11-01', '2100-02-28'],
    ['2026-01-31', '2026-04-30'],
    ['2026-09-30', '2026-12-31'],
    ['2026-10-01', '2027-01-31'],
    ['2024-02-29', '2024-05-31'],
  ])('from the end of the month: %s → %s', (expiresOn, end) => {
    expect(graceEnd(day(expiresOn), fromMonthEnd)).toBe(end)
  })

  it.each([
    ['2026-11-30', '2027-02-28'],
    ['2026-11-29', '2027-02-28'],
    ['2026-11-28', '2027-02-28'],
    ['2026-11-27', '2027-02-27'],
    ['2027-11-30', '2028-02-29'],
    ['2027-11-29', '2028-02-29'],
    ['2027-11-28', '2028-02-28'],
    ['2026-01-31', '2026-04-30'],
    ['2026-04-01', '2026-07-01'],
    ['2026-12-31', '2027-03-31'],
    ['2028-02-29', '2028-05-29'],
  ])('calendar months from the day, within a shorter month: %s → %s', (expiresOn, end) => {
    expect(graceEnd(day(expiresOn), fromDay)).toBe(end)
  })

  it('is the same for every day of a month, from its end', () => {
    for (const expiresOn of ['2026-11-01', '2026-11-14', '2026-11-30']) expect(graceEnd(day(expiresOn), fromMonthEnd)).toBe('2027-02-28')
  })

  it('without months of grace is the end of the month, or the day itself', () => {
    expect(graceEnd(day('2026-11-14'), { months: 0, fromMonthEnd: true })).toBe('2026-11-30')
    expect(graceEnd(day('2026-11-14'), { months: 0, fromMonthEnd: false })).toBe('2026-11-14')
  })

  it.each([
    ['2026-08', '2026-11-30'],
    ['2026-11', '2027-02-28'],
    ['2027-11', '2028-02-29'],
    ['2026-12', '2027-03-31'],
  ])('where only the month is known: %s → %s', (expired, end) => {
    expect(graceEndOfMonth(month(expired), fromMonthEnd)).toBe(end)
  })

  it('where only the month is known, counted from the day, is the earliest that it can be', () => {
    expect(graceEndOfMonth(month('2026-11'), fromDay)).toBe('2027-02-01')
    expect(graceEnd(day('2026-11-01'), fromDay)).toBe('2027-02-01')
  })
})

describe('the rule of the grace', () => {
  it.each([{ months: -1, fromMonthEnd: true }, { months: 25, fromMonthEnd: true }, { months: 2.5, fromMonthEnd: true }, { months: 3 }])(
    'is not %j',
    (rule) => {
      expect(graceRuleSchema.safeParse(rule).success).toBe(false)
    },
  )
})

describe('the first day of renewal', () => {
  it.each([
    ['2026-07-07', '2026-04-08'],
    ['2026-05-28', '2026-03-01'],
    // February has no corresponding day.
    ['2026-05-29', '2026-03-01'],
    ['2026-05-30', '2026-03-01'],
    ['2026-05-31', '2026-03-01'],
    ['2026-05-27', '2026-02-28'],
    // In a leap year it has one more.
    ['2028-05-27', '2028-02-28'],
    ['2028-05-28', '2028-02-29'],
    ['2028-05-29', '2028-03-01'],
    ['2028-05-30', '2028-03-01'],
    ['2028-05-31', '2028-03-01'],
    // A year that four divides and that is none.
    ['2100-05-28', '2100-03-01'],
    // The corresponding day is the last of its month.
    ['2026-07-30', '2026-05-01'],
    ['2026-07-31', '2026-05-01'],
    ['2026-12-31', '2026-10-01'],
    ['2026-12-30', '2026-10-01'],
    ['2026-12-29', '2026-09-30'],
    ['2026-03-31', '2026-01-01'],
    ['2026-03-30', '2025-12-31'],
    // Over the turn of the year.
    ['2027-02-21', '2026-11-22'],
    ['2027-02-28', '2026-11-29'],
    ['2028-02-29', '2027-11-30'],
    ['2027-01-01', '2026-10-02'],
    ['2026-03-01', '2025-12-02'],
  ])('of a term until %s is %s', (expiresOn, first) => {
    expect(firstRenewalDay(day(expiresOn))).toBe(first)
  })
})
