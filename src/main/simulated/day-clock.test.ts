import { expect, it } from 'vitest'
import { calendarDateSchema, dateInTokyo } from '#core/calendar-date.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { clockOnDay } from './day-clock.ts'

it.each(['2025-11-20', '2026-11-22', '2028-02-29'])('goes on the day %s, at the same time of day', (day) => {
  const base = new TestClock('2026-11-22T23:59:50+09:00')
  const clock = clockOnDay(base, calendarDateSchema.parse(day))
  expect(dateInTokyo(clock.nowMs())).toBe(day)
  base.advance(10_000)
  expect(new Date(clock.nowMs()).toISOString().slice(11)).toBe('15:00:00.000Z')
  expect(dateInTokyo(clock.nowMs()) > day).toBe(true)
})
