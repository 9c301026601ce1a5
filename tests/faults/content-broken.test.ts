import { describe, expect, it } from 'vitest'
import { baseFolder, keepPack, overrideFolder } from '#tests/support/kept-pack.ts'
import type { PackFolders } from '#tests/support/pack-folders.ts'

type Change = (text: string) => string

/** A file of the override that is the base's, changed. */
function override(folders: PackFolders, name: string, change: Change): void {
  folders.write(overrideFolder, name, change(folders.text(baseFolder, name)))
}

/** The line, counted from 1, on which a text first stands in a file of the override. */
function lineOf(folders: PackFolders, name: string, text: string): number {
  const index = folders.text(overrideFolder, name).split('\n').findIndex((line) => line.includes(text))
  if (index < 0) throw new Error(`${name} does not hold ${text}.`)
  return index + 1
}

const replaced = (found: string, put: string): Change => (text) => {
  if (!text.includes(found)) throw new Error(`The pack does not hold ${found}.`)
  return text.replace(found, put)
}

/** Name of the file, what is done to it, where its line is, and what the finding says behind file and line. */
const cases: ReadonlyArray<readonly [title: string, name: string, change: Change, place: string, finding: string]> = [
  ['pack.yaml that is no YAML', 'pack.yaml', replaced('grace: {', 'grace: [{'), 'linkCheckDays', 'Flow sequence in block collection'],
  ['pack.yaml with an unknown key', 'pack.yaml', replaced('linkCheckDays: 180', 'linkCheckDays: 180\ncolour: red'), 'colour: red', 'Unrecognized key: "colour"'],
  ['pack.yaml with a day that does not exist', 'pack.yaml', replaced('oldCardEnd: 2025-12-01', 'oldCardEnd: 2025-02-30'), 'oldCardEnd: 2025-02-30', 'dates.oldCardEnd: expected a day that exists'],
  ['pack.yaml with a name for no date', 'pack.yaml', replaced('until: oldAppNameEnd', 'until: oldApp'), 'until: oldApp', 'names.app.app-before: pack.yaml has no date "oldApp".'],
  ['flow.yaml with a condition on nothing', 'flow.yaml', replaced('when: { card: [never] }', 'when: { passport: [never] }'), 'passport', 'plans.card-first.when: no question is called "passport".'],
  ['flow.yaml with a key written twice', 'flow.yaml', replaced("    id: '1'\n", "    id: '1'\n    id: '2'\n"), "    id: '2'", 'Map keys must be unique'],
  ['links.yaml with an address that is none', 'links.yaml', replaced('url: https://myna.go.jp/', 'url: myna'), 'url: myna', 'mynaportal.url: Invalid URL'],
  ['links.yaml without a link that is used', 'links.yaml', replaced('mynaapp:\n', 'myapp:\n'), '', 'links.yaml has no "mynaapp".'],
  ['faq.yaml with an unknown form', 'faq.yaml', replaced('forms: [loss-report]', 'forms: [los-report]'), 'forms: [los-report]', 'sections.insurance-card.entries.lost-old-card.forms: pack.yaml has no form "los-report".'],
  ['merits.yaml without versions', 'merits.yaml', replaced('      - id: safe\n        versions: [{ id: always }]\n', '      - id: safe\n'), '- id: safe', 'sections.0.entries.0.versions: Invalid input'],
  ['voices.yaml with an entry without words', 'voices.yaml', replaced('- id: rescue', '- id: rescued'), '', 'info.entries.rescued.versions.always: is missing.'],
  ['texts without a text', 'texts.ja.yaml', replaced('  no-card: ', '  no-crad: '), 'reasons:', 'reasons.no-card: is missing.'],
  ['texts without a text of the screen', 'texts.ja.yaml', replaced('    goesBack: ', '    goesBak: '), '  print:', 'ui.print.goesBack: Invalid input: expected string, received undefined'],
  ['texts with a name that nothing fills in', 'texts.ja.yaml', replaced('{oldCardEnd}までです', '{oldCard}までです'), '{oldCard}', 'banners.old-card-ends: names {oldCard}, which nothing is put in for.'],
  ['texts with a date that is blank', 'texts.ja.yaml', replaced('今の保険証（カード）が使えるのは{oldCardEnd}', '期限は{eligibilityCertificateEnd}'), '期限は{eligibilityCertificateEnd}まで', 'banners.old-card-ends: The text "期限は{eligibilityCertificateEnd}までです。" names {eligibilityCertificateEnd}, which is not given. ('],
  ['texts with a reading that is not closed', 'texts.ja.yaml', replaced('待ちください', '待《ま》ち《ください'), '待《ま》ち《ください', '《 is not closed'],
]

describe.each(cases)('an override with %s', (_, name, change, place, finding) => {
  const expected = (folders: PackFolders) => (place === '' ? finding : `${overrideFolder}/${name}:${String(lineOf(folders, name, place))}: `)

  it('at the start: the base alone is used, and staff are told file, line and field', async () => {
    const { keeper, folders } = await keepPack((before) => { override(before, name, change) })
    expect(keeper.current.version).toBe(1)
    expect(keeper.current.problem).toContain(expected(folders))
    expect(keeper.current.problem).toContain(finding)
    expect(keeper.current.content.links['mynaapp']?.host).toBe('services.digital.go.jp')
  })

  it('while the kiosk runs: the last good content stays', async () => {
    const { keeper, folders, told, look } = await keepPack()
    const before = keeper.current.content
    override(folders, name, change)
    await look()
    expect(told).toHaveLength(1)
    expect(told[0]?.content).toBe(before)
    expect(told[0]?.version).toBe(1)
    expect(told[0]?.problem).toContain(expected(folders))
    expect(told[0]?.problem).toContain(finding)
  })
})

describe('a file of an override', () => {
  it('that cannot be read is told, not passed over', async () => {
    const { folders, told, look } = await keepPack()
    override(folders, 'links.yaml', (text) => text)
    folders.refuse(`${overrideFolder}/links.yaml`)
    await look()
    expect(told).toMatchObject([{ version: 1, problem: `${overrideFolder}/links.yaml:1: cannot be read: EACCES: permission denied` }])
  })

  it('that is missing is told where a language is offered without its words', async () => {
    const { folders, told, look } = await keepPack()
    override(folders, 'pack.yaml', replaced('languages: [ja]', 'languages: [ja, ko]'))
    await look()
    expect(told).toMatchObject([{ version: 1, problem: `${baseFolder}/texts.ko.yaml:1: the file is missing.` }])
  })
})

describe('the folder of the override', () => {
  const corrected: Change = replaced('host: myna.go.jp', 'host: myna.example.jp')
  const hostOf = (kept: { content: { links: Readonly<Record<string, { host: string }>> } } | undefined) => kept?.content.links['mynaportal']?.host

  it('that cannot be read at the start is told; the base is used', async () => {
    const { keeper } = await keepPack((folders) => { folders.refuse(overrideFolder) })
    expect(keeper.current).toMatchObject({ version: 1, problem: `${overrideFolder}: the folder cannot be read: EACCES: permission denied` })
  })

  it('that goes away leaves the last good content; that comes back is taken up', async () => {
    const { folders, told, look, keeper } = await keepPack((before) => { override(before, 'links.yaml', corrected) })
    folders.removeFolder(overrideFolder)
    await look()
    await look()
    expect(told).toMatchObject([{ version: 1, problem: `${overrideFolder}: the folder cannot be read: ENOENT: no such folder` }])
    expect(hostOf(keeper.current)).toBe('myna.example.jp')
    override(folders, 'links.yaml', replaced('host: myna.go.jp', 'host: myna.example.net'))
    await look()
    expect(told.slice(1).map(({ version, problem }) => [version, problem])).toEqual([[2, null]])
    expect(hostOf(keeper.current)).toBe('myna.example.net')
  })

  it('that goes away over midnight leaves the last good content too', async () => {
    const { folders, clock, look, keeper } = await keepPack((before) => { override(before, 'links.yaml', corrected) })
    folders.removeFolder(overrideFolder)
    clock.set('2026-11-25T03:00:00Z')
    await look()
    expect(hostOf(keeper.current)).toBe('myna.example.jp')
  })
})
