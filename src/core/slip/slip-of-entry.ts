import type { CalendarDate } from '../calendar-date.ts'
import type { ContentPack } from '../content/content-pack.ts'
import { infoEntryById } from '../content/info-entry.ts'
import type { Language } from '../content/language.ts'
import { packWords } from '../content/pack-words.ts'
import type { SlipDocument } from './slip-document.ts'
import { slipFrame, slipLinks } from './slip-words.ts'

/**
 * The instruction slip of one entry of the rest of the notice.
 *
 * @returns null where there is no such entry today
 */
export function slipOfEntry(content: ContentPack, entryId: string, today: CalendarDate, language: Language): SlipDocument | null {
  const words = packWords(content, language, today)
  const entry = infoEntryById(content, words, entryId)
  if (entry === undefined) return null
  return {
    ...slipFrame(content, words),
    title: words.texts.slip.infoTitle,
    heading: entry.title,
    paragraphs: entry.paragraphs,
    todos: [],
    notes: [],
    links: slipLinks(content, words, entry.links.map(({ id }) => id)),
  }
}
