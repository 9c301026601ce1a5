import { calendarDateSchema, dateInTokyo, dayAfter, daysBetween, untilMidnightInTokyoMs } from '#core/calendar-date.ts'
import { firstRenewalDay, graceEnd } from '#core/card/grace.ts'

// Run with the machine's zone set by TZ: prints the zone's offsets and what the date functions say around midnight in
// Tokyo, for comparison across zones.

/** Around midnight in Tokyo on ordinary days, at the ends of months and years, and where zones shift their clocks. */
const instants = [
  '2025-12-01T14:59:59.999Z',
  '2025-12-01T15:00:00.000Z',
  '2026-03-08T09:59:59.999Z',
  '2026-03-08T10:00:00.000Z',
  '2026-07-31T14:59:59.999Z',
  '2026-07-31T15:00:00.000Z',
  '2026-11-01T08:30:00.000Z',
  '2026-11-22T14:59:59.999Z',
  '2026-11-22T15:00:00.000Z',
  '2026-12-31T14:59:59.999Z',
  '2026-12-31T15:00:00.000Z',
  '2028-02-28T15:00:00.000Z',
  '2028-02-29T15:00:00.000Z',
].map((text) => Date.parse(text))

const ends = [
  '2025-12-01',
  '2026-03-08',
  '2026-05-28',
  '2026-07-07',
  '2026-11-01',
  '2026-11-30',
  '2028-02-29',
  '2028-05-29',
  '2028-05-31',
].map((text) => calendarDateSchema.parse(text))

const said = {
  days: instants.map((instant) => [dateInTokyo(instant), untilMidnightInTokyoMs(instant)]),
  ends: ends.map((end) => [
    end,
    dayAfter(end),
    daysBetween(end, calendarDateSchema.parse('2028-12-31')),
    graceEnd(end, { months: 3, fromMonthEnd: true }),
    graceEnd(end, { months: 3, fromMonthEnd: false }),
    firstRenewalDay(end),
  ]),
}
const offsets = instants.map((instant) => new Date(instant).getTimezoneOffset())
process.stdout.write(JSON.stringify({ offsets, said }))
