import { describe, expect, it } from 'vitest'
import { calendarDateSchema, calendarMonthSchema } from '../calendar-date.ts'
import { dayInWords, monthInWords } from './date-words.ts'

const japanese = { day: '{year}年{month}月{day}日', month: '{year}年{month}月' }
const english = {
  day: '{day} {month} {year}',
  month: '{month} {year}',
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}
const easyJapanese = {
  day: '{year}年《ねん》{month}月《がつ》{day}',
  month: '{year}年《ねん》{month}月《がつ》',
  days: Array.from({ length: 31 }, (_, index) => `${String(index + 1)}日《にち》`),
}
const day = (text: string) => calendarDateSchema.parse(text)

describe('a day in words', () => {
  it.each([
    ['2026-01-05', '2026年1月5日', '5 January 2026'],
    ['2026-11-22', '2026年11月22日', '22 November 2026'],
    ['2028-02-29', '2028年2月29日', '29 February 2028'],
    ['2026-12-31', '2026年12月31日', '31 December 2026'],
  ])('%s', (date, inJapanese, inEnglish) => {
    expect(dayInWords(day(date), japanese)).toBe(inJapanese)
    expect(dayInWords(day(date), english)).toBe(inEnglish)
  })

  it('can have a word of its own for each day of the month', () => {
    expect(dayInWords(day('2026-10-01'), easyJapanese)).toBe('2026年《ねん》10月《がつ》1日《にち》')
    expect(dayInWords(day('2026-10-31'), easyJapanese)).toBe('2026年《ねん》10月《がつ》31日《にち》')
  })
})

describe('a month in words', () => {
  it.each([
    ['2026-01', '2026年1月', 'January 2026'],
    ['2026-12', '2026年12月', 'December 2026'],
  ])('%s', (month, inJapanese, inEnglish) => {
    expect(monthInWords(calendarMonthSchema.parse(month), japanese)).toBe(inJapanese)
    expect(monthInWords(calendarMonthSchema.parse(month), english)).toBe(inEnglish)
  })
})
