import type { CalendarDate } from '../calendar-date.ts'
import type { ContentPack, Link } from './content-pack.ts'
import type { InfoSections } from './info-structure.ts'
import type { PackWords } from './pack-words.ts'
import { inPhase } from './phase.ts'

/** One entry of the rest of the notice as it reads today. */
export interface InfoEntry {
  readonly id: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly links: ReadonlyArray<{ readonly id: string; readonly link: Link }>
}

export interface InfoSection {
  readonly id: string
  readonly title: string
  readonly entries: readonly InfoEntry[]
}

/** The booklet behind "more about it": what can be read and printed beside the visit, as files of the pack. */
export const infoFiles = ['faq', 'merits', 'voices'] as const

/** Everything to read today, in the order of the pack's files. What is not true today is left out. */
export function infoSections(content: ContentPack, words: PackWords): InfoSection[] {
  return infoFiles
    .flatMap((file) => content[file].sections)
    .map(({ id, entries }) => ({
      id,
      title: words.texts.info.sections[id] ?? id,
      entries: entries.flatMap((entry) => infoEntry(content, words, entry)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

function infoEntry(
  { pack, links }: ContentPack,
  { texts, today, say }: PackWords,
  { id, versions, links: ownLinks, forms }: InfoSections['sections'][number]['entries'][number],
): InfoEntry[] {
  const words = texts.info.entries[id]
  const current = versions.filter((version) => inPhase(version, today, pack.dates))
  if (words === undefined || current.length === 0) return []
  const formLinks = forms.map((form) => ({ form, link: pack.forms[form]?.link ?? null }))
  const asked = formLinks
    .filter(({ link }) => link === null)
    .map(({ form }) => say(texts.info.askForForm, { form: texts.forms[form] ?? form }))
  return [
    {
      id,
      title: say(words.title),
      paragraphs: [...current.flatMap((version) => words.versions[version.id] ?? []).map((text) => say(text)), ...asked],
      links: [...ownLinks, ...formLinks.flatMap(({ link }) => (link === null ? [] : [link]))].flatMap((link) => {
        const found = links[link]
        return found === undefined ? [] : [{ id: link, link: found }]
      }),
    },
  ]
}

/** One entry as it reads today; undefined where there is none. */
export function infoEntryById(content: ContentPack, words: PackWords, entryId: string): InfoEntry | undefined {
  const entry = infoFiles
    .flatMap((file) => content[file].sections)
    .flatMap(({ entries }) => entries)
    .find(({ id }) => id === entryId)
  return entry && infoEntry(content, words, entry)[0]
}

/** The ids of the entries that can be read on a day. */
export function infoEntryIds({ pack, ...files }: Pick<ContentPack, 'pack' | 'faq' | 'merits' | 'voices'>, today: CalendarDate): string[] {
  return infoFiles
    .flatMap((file) => files[file].sections)
    .flatMap(({ entries }) => entries)
    .filter(({ versions }) => versions.some((version) => inPhase(version, today, pack.dates)))
    .map(({ id }) => id)
}
