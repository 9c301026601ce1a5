import type { CalendarDate } from '../calendar-date.ts'
import type { PlanDates } from '../checklist/calendar-facts.ts'
import { type ContentPack, textsOf } from './content-pack.ts'
import { dayInWords } from './date-words.ts'
import { type Values, fill } from './fill.ts'
import type { Language } from './language.ts'
import { inPhase } from './phase.ts'
import type { Texts } from './texts.ts'

/** A pack's words in one language as they read on one day. */
export interface PackWords {
  readonly language: Language
  readonly texts: Texts
  readonly today: CalendarDate
  /** A text with every name, date and number that the pack gives put in. */
  readonly say: (text: string, values?: Values) => string
}

export function packWords(content: ContentPack, language: Language, today: CalendarDate): PackWords {
  const texts = textsOf(content, language)
  const values = packValues(content.pack, texts, today)
  return { language, texts, today, say: (text, more) => fill(text, { ...values, ...more }) }
}

/**
 * What stands for the words in braces of every text: the names of the day (`{app}`), the dates of `pack.yaml` by their
 * names, `{graceMonths}`. A date that is blank has no value: a text that names it is only shown in a phase that
 * names it too.
 */
function packValues({ names, dates, grace }: ContentPack['pack'], texts: Texts, today: CalendarDate): Values {
  const ofTheDay = Object.entries(names).flatMap(([name, phases]) => {
    const current = phases.find((phase) => inPhase(phase, today, dates))
    const word = current && texts.names[current.id]
    return word === undefined ? [] : [[name, word] as const]
  })
  const days = Object.entries(dates).flatMap(([name, date]) => (date === null ? [] : [[name, dayInWords(date, texts.dates)] as const]))
  return { ...Object.fromEntries([...ofTheDay, ...days]), graceMonths: grace.months }
}

/** The days of a plan in words, for its texts: `{graceEnd}`, `{renewalFrom}`, `{expiresOn}`. */
export function planDateValues(dates: PlanDates, words: Texts['dates']): Values {
  return Object.fromEntries(Object.entries(dates).map(([name, date]: [string, CalendarDate]) => [name, dayInWords(date, words)]))
}
