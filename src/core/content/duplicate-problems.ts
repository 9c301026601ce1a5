import type { ContentPack } from './content-pack.ts'
import { infoFiles } from './info-entry.ts'
import type { PackProblem } from './pack-problems.ts'

interface Identified {
  readonly id: string
}

/** Ids that are given twice: words and choices belong to an id, so the second would never be heard of. */
export function duplicateProblems({ pack, flow, ...files }: Omit<ContentPack, 'texts' | 'links'>): PackProblem[] {
  const sections = infoFiles.flatMap((file) => files[file].sections.map((section) => ({ ...section, file: `${file}.yaml` })))
  const entries = sections.flatMap(({ file, id: section, entries: list }) =>
    list.map(({ id }) => ({ id, file, path: ['sections', section, 'entries', id] })),
  )
  return [
    ...twice('pack.yaml', ['languages'], pack.languages.map((id) => ({ id }))),
    ...twice('pack.yaml', ['contacts'], pack.contacts),
    ...twice('pack.yaml', ['banners'], pack.banners),
    ...twice('flow.yaml', ['questions'], flow.questions),
    ...flow.questions.flatMap(({ id, answers }) => twice('flow.yaml', ['questions', id, 'answers'], answers)),
    ...Object.entries(flow.todos).flatMap(([id, { ways }]) => twice('flow.yaml', ['todos', id, 'ways'], ways)),
    ...twice('flow.yaml', ['plans'], flow.plans),
    ...twice('flow.yaml', ['notes'], flow.notes),
    ...twice('flow.yaml', ['meanwhile'], flow.meanwhile),
    // Across the three files: what is read is opened by the entry's id alone.
    ...entries
      .filter(({ id }, index) => entries.findIndex((one) => one.id === id) !== index)
      .map(({ id, file, path }) => ({ file, path, message: `the id "${id}" is given twice.` })),
  ]
}

function twice(file: string, path: readonly string[], list: readonly Identified[]): PackProblem[] {
  return list
    .filter(({ id }, index) => list.findIndex((one) => one.id === id) !== index)
    .map(({ id }) => ({ file, path, message: `the id "${id}" is given twice.` }))
}
