import type { ContentPack } from '../content/content-pack.ts'
import { dayInWords } from '../content/date-words.ts'
import { fill } from '../content/fill.ts'
import type { PackWords } from '../content/pack-words.ts'
import type { SlipDocument, SlipLink } from './slip-document.ts'

/** What stands on every slip: whose it is, when it was printed, whom to ask. */
export function slipFrame(
  { pack }: ContentPack,
  { language, texts, today, say }: PackWords,
): Omit<SlipDocument, 'title' | 'heading' | 'paragraphs' | 'todos' | 'notes' | 'links'> {
  const { slip } = texts
  return {
    language,
    languageTag: texts.language.tag,
    date: dayInWords(today, texts.dates),
    society: present(texts.names['society'], 'names.society'),
    place: present(texts.names['place'], 'names.place'),
    contacts: pack.contacts.flatMap(({ id, value }) => {
      const words = present(texts.contacts[id], `contacts.${id}`)
      return value === null
        ? []
        : [{ label: say(words.label), value, ...(words.hours !== undefined && { hours: say(words.hours) }) }]
    }),
    labels: {
      bring: slip.bring,
      notes: slip.notes,
      contacts: slip.contacts,
      privacy: slip.privacy,
      keep: slip.keep,
    },
  }
}

/** The codes of a slip. A link whose address is blank makes none. */
export function slipLinks({ links }: ContentPack, { texts, say }: PackWords, ids: readonly string[]): SlipLink[] {
  return [...new Set(ids)].flatMap((id) => {
    const { url, host, label, checkedOn } = present(links[id], `links.${id}`)
    if (url === null) return []
    return [
      {
        label: say(texts.links[id] ?? label),
        url,
        host,
        ...(checkedOn && { checkedOn: fill(texts.slip.checkedOn, { date: checkedOn }) }),
      },
    ]
  })
}

export function present<Value>(value: Value | undefined, place: string): Value {
  if (value === undefined) throw new Error(`The content pack has no ${place}; packProblems finds this before use.`)
  return value
}
