import { type CalendarDate, dateInTokyo, daysBetween } from '#core/calendar-date.ts'
import type { Clock } from '#core/clock.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A clock that goes like another one, at the same time of day, on another day of the calendar in Japan. */
export function clockOnDay(base: Clock, day: CalendarDate): Clock {
  const days = daysBetween(dateInTokyo(base.nowMs()), day)
  return {
    nowMs: () => base.nowMs() + days * dayMs,
    elapsedMs: () => base.elapsedMs(),
    after: (delayMs, run) => base.after(delayMs, run),
  }
}
