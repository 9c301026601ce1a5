import { describe, expect, it } from 'vitest'
import { calendarDateSchema, dateInTokyo, japaneseDate } from './calendar-date.ts'

describe('a day in Japan', () => {
  it('begins nine hours before the day in Greenwich', () => {
    expect(dateInTokyo(Date.parse('2026-11-21T14:59:59.999Z'))).toBe('2026-11-21')
    expect(dateInTokyo(Date.parse('2026-11-21T15:00:00Z'))).toBe('2026-11-22')
    expect(dateInTokyo(Date.parse('2028-02-28T15:00:00Z'))).toBe('2028-02-29')
  })

  it('is written as Japanese readers write it', () => {
    expect(japaneseDate(calendarDateSchema.parse('2026-01-05'))).toBe('2026年1月5日')
  })

  it.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-11-31', ''])('%j is none', (text) => {
    expect(calendarDateSchema.safeParse(text).success).toBe(false)
  })
})
