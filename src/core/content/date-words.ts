import { type CalendarDate, type CalendarMonth, monthOf } from '../calendar-date.ts'
import { fill } from './fill.ts'
import type { Texts } from './texts.ts'

/** A day in the words of a language: `2026年11月22日`. */
export function dayInWords(date: CalendarDate, words: Texts['dates']): string {
  const day = Number(date.slice(8))
  return fill(words.day, { ...monthParts(monthOf(date), words), day: words.days?.[day - 1] ?? day })
}

/** A month in the words of a language: `2026年11月`. */
export function monthInWords(month: CalendarMonth, words: Texts['dates']): string {
  return fill(words.month, monthParts(month, words))
}

function monthParts(month: CalendarMonth, words: Texts['dates']): { year: number; month: string | number } {
  const number = Number(month.slice(5))
  return { year: Number(month.slice(0, 4)), month: words.months?.[number - 1] ?? number }
}
