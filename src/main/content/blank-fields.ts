import type { ContentPack } from '#core/content/content-pack.ts'
import type { PackProblem } from '#core/content/pack-problems.ts'

/** What a pack leaves to the staff of the place: fields that are blank on purpose. Nothing is wrong with them. */
export function blankFields({ pack, links }: ContentPack): PackProblem[] {
  return [
    ...pack.contacts
      .filter(({ value }) => value === null)
      .map(({ id }) => ({ file: 'pack.yaml', path: ['contacts', id, 'value'], message: 'blank: not printed until it is filled in.' })),
    ...Object.entries(pack.dates)
      .filter(([, date]) => date === null)
      .map(([name]) => ({ file: 'pack.yaml', path: ['dates', name], message: 'blank: what names this date is not said.' })),
    ...Object.entries(pack.forms)
      .filter(([, { link }]) => link === null)
      .map(([id]) => ({ file: 'pack.yaml', path: ['forms', id, 'link'], message: 'blank: people are asked to call for this form.' })),
    ...Object.entries(links).flatMap(([id, { url, checkedOn }]) => {
      if (url === null) return [{ file: 'links.yaml', path: [id, 'url'], message: 'blank: no code is printed.' }]
      if (checkedOn !== undefined) return []
      return [{ file: 'links.yaml', path: [id, 'checkedOn'], message: 'blank: scan the code once and enter the day.' }]
    }),
  ]
}
