import type { CalendarDate } from '../calendar-date.ts'
import type { ContentPack } from './content-pack.ts'
import { infoFiles } from './info-entry.ts'
import { daysAround } from './phase.ts'

/** Every list of phases of a pack with its place: of a name or an entry one at most is true at a time. */
export function phaseLists({ pack, flow, ...files }: Omit<ContentPack, 'texts' | 'links'>) {
  return {
    names: Object.entries(pack.names).map(([name, phases]) => ({ name, phases })),
    entries: infoFiles.flatMap((file) =>
      files[file].sections.flatMap((section) =>
        section.entries.map(({ id, versions }) => ({ file: `${file}.yaml`, section: section.id, id, phases: versions })),
      ),
    ),
    statements: [...flow.notes, ...flow.meanwhile, ...pack.banners],
  }
}

/** Today, and each day on which something in a pack begins or ends to be true, with the day behind it; in order. */
export function packDaysOfChange(content: ContentPack, today: CalendarDate): CalendarDate[] {
  const { names, entries, statements } = phaseLists(content)
  const phases = [...names.flatMap((one) => one.phases), ...entries.flatMap((one) => one.phases), ...statements]
  return daysAround(phases, content.pack.dates, today)
}
