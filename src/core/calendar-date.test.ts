import { describe, expect, it } from 'vitest'
import {
  calendarDate,
  calendarDateSchema,
  calendarMonthSchema,
  dateInTokyo,
  dayAfter,
  daysBetween,
  daysInMonth,
  monthAfter,
  monthOf,
  untilMidnightInTokyoMs,
} from './calendar-date.ts'

const day = (text: string) => calendarDateSchema.parse(text)
const month = (text: string) => calendarMonthSchema.parse(text)

describe('a day in Japan', () => {
  it('begins nine hours before the day in Greenwich', () => {
    expect(dateInTokyo(Date.parse('2026-11-21T14:59:59.999Z'))).toBe('2026-11-21')
    expect(dateInTokyo(Date.parse('2026-11-21T15:00:00Z'))).toBe('2026-11-22')
    expect(dateInTokyo(Date.parse('2028-02-28T15:00:00Z'))).toBe('2028-02-29')
    expect(dateInTokyo(Date.parse('2026-12-31T15:00:00Z'))).toBe('2027-01-01')
  })

  it('ends after the time that is left', () => {
    expect(untilMidnightInTokyoMs(Date.parse('2026-11-21T14:59:59.999Z'))).toBe(1)
    expect(untilMidnightInTokyoMs(Date.parse('2026-11-21T15:00:00Z'))).toBe(24 * 60 * 60 * 1000)
    expect(untilMidnightInTokyoMs(Date.parse('2026-11-22T03:00:00Z'))).toBe(12 * 60 * 60 * 1000)
    expect(untilMidnightInTokyoMs(Date.parse('1969-12-31T14:30:00Z'))).toBe(30 * 60 * 1000)
  })

  it.each(['2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', '2026-1-1', '2026-11-31', '2026-11-22T00', ' 2026-11-22', ''])(
    '%j is none',
    (text) => {
      expect(calendarDateSchema.safeParse(text).success).toBe(false)
    },
  )

  it.each(['2028-02-29', '2000-02-29', '2026-12-31', '2026-01-01'])('%s is one', (text) => {
    expect(calendarDateSchema.safeParse(text).success).toBe(true)
  })
})

describe('the day after', () => {
  it.each([
    ['2026-11-22', '2026-11-23'],
    ['2026-11-30', '2026-12-01'],
    ['2026-12-31', '2027-01-01'],
    ['2026-02-28', '2026-03-01'],
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-03-01'],
    ['2100-02-28', '2100-03-01'],
  ])('%s is %s', (date, next) => {
    expect(dayAfter(day(date))).toBe(next)
  })
})

describe('days between', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2026-11-23', 1],
    ['2026-11-23', '2026-11-22', -1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-03-28', '2026-03-30', 2],
    ['2026-01-01', '2027-01-01', 365],
    ['2028-01-01', '2029-01-01', 366],
  ])('%s and %s: %i', (from, to, days) => {
    expect(daysBetween(day(from), day(to))).toBe(days)
  })
})

describe('a month', () => {
  it('is that of a day', () => {
    expect(monthOf(day('2026-01-31'))).toBe('2026-01')
  })

  it.each([
    ['2026-11', 0, '2026-11'],
    ['2026-11', 1, '2026-12'],
    ['2026-11', 2, '2027-01'],
    ['2026-12', 12, '2027-12'],
    ['2026-01', -1, '2025-12'],
    ['2026-11', -11, '2025-12'],
    ['2026-12', -12, '2025-12'],
    ['2026-03', -27, '2023-12'],
  ])('%s and %i more is %s', (from, months, to) => {
    expect(monthAfter(month(from), months)).toBe(to)
  })

  it.each([
    ['2026-01', 31],
    ['2026-02', 28],
    ['2028-02', 29],
    ['2100-02', 28],
    ['2000-02', 29],
    ['2026-04', 30],
    ['2026-12', 31],
  ])('%s has %i days', (which, days) => {
    expect(daysInMonth(month(which))).toBe(days)
  })

  it.each(['2026-13', '2026-00', '2026-1', '2026', '2026-11-22', ''])('%j is none', (text) => {
    expect(calendarMonthSchema.safeParse(text).success).toBe(false)
  })

  it('gives its days', () => {
    expect(calendarDate(month('2026-02'), 1)).toBe('2026-02-01')
    expect(calendarDate(month('2026-02'), 28)).toBe('2026-02-28')
    expect(() => calendarDate(month('2026-02'), 29)).toThrow()
  })
})
