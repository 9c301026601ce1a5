import { describe, expect, it } from 'vitest'
import { day } from '#tests/support/decision-table-rules.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { type ContentPack, textsOf } from './content-pack.ts'
import { infoEntryIds, infoSections } from './info-entry.ts'
import { packWords } from './pack-words.ts'

const content = await shippedPack()
const ja = textsOf(content, 'ja')
const sections = (on: string, language = 'ja', pack: ContentPack = content) =>
  infoSections(pack, packWords(pack, language, day(on)))
const entry = (id: string, on: string, pack: ContentPack = content) =>
  sections(on, 'ja', pack)
    .flatMap(({ entries }) => entries)
    .find((one) => one.id === id)

describe('what can be read beside the visit', () => {
  it('has the headings of the notice, in its order, then what people ask besides', () => {
    const titles = sections('2026-11-22').map(({ title }) => title)
    expect(titles.slice(0, 3)).toEqual(['健康保険証・マイナ保険証について', '資格確認書について', '資格情報のお知らせについて'])
    expect(sections('2026-11-22').map(({ id }) => id)).toEqual(expect.arrayContaining(['merits', 'voices', 'safety']))
  })

  it('is the same list in every language', () => {
    const ids = (language: string) => sections('2026-11-22', language).map(({ id, entries }) => [id, entries.map((one) => one.id)])
    for (const language of content.pack.languages) expect(ids(language)).toEqual(ids('ja'))
  })

  it.each([
    ['return-old-card', '2025-12-01', 'before'],
    ['return-old-card', '2025-12-02', 'after'],
    ['sent-to-whom', '2025-11-20', 'before'],
    ['sent-to-whom', '2025-11-21', 'after'],
    ['life-saving', '2026-03-31', 'trial'],
    ['life-saving', '2026-04-01', 'regular'],
  ])('%s reads on %s as "%s"', (id, on, version) => {
    const { say } = packWords(content, 'ja', day(on))
    const words = (ja.info.entries[id]?.versions[version] ?? []).map((text) => say(text))
    expect(words.length).toBeGreaterThan(0)
    expect(entry(id, on)?.paragraphs.slice(0, words.length)).toEqual(words)
  })

  it('never speaks of the post to come once it has been', () => {
    expect(JSON.stringify(sections('2025-11-20'))).toContain('11月中旬に『資格確認書』を送付します')
    for (const on of ['2025-11-21', '2026-11-22']) expect(JSON.stringify(sections(on))).not.toContain('送付します')
  })

  it('corrects the misprints of the notice', () => {
    const all = JSON.stringify([ja.info, ja.forms, ja.todos])
    expect(all).toContain('滅失届')
    expect(all).toContain('読み取り対応')
    for (const misprint of ['減失届', '読み取対応', '救急救隊員']) expect(all).not.toContain(misprint)
  })
})

describe('an entry', () => {
  it('tells whom to ask for a form that is not on the web', () => {
    const pack = structuredClone(content)
    pack.pack.forms['loss-report'] = { link: null }
    expect(entry('lost-old-card', '2026-11-22', pack)?.paragraphs.at(-1)).toContain('様式「被保険者証 滅失届」')
  })

  it('links to a form that is, after its own links', () => {
    const pack = structuredClone(content)
    pack.links['form'] = { label: '様式', url: 'https://example.jp/form', host: 'example.jp' }
    pack.pack.forms['loss-report'] = { link: 'form' }
    const own = pack.faq.sections.flatMap(({ entries }) => entries).find(({ id }) => id === 'lost-old-card')!
    own.links = ['mhlw']
    expect(entry('lost-old-card', '2026-11-22', pack)?.links.map(({ id }) => id)).toEqual(['mhlw', 'form'])
  })

  it('is left out on a day on which no version of it is true, with its section where that is all', () => {
    const pack = structuredClone(content)
    for (const { entries } of pack.voices.sections) for (const one of entries) one.versions = [{ id: 'always', until: 'oldCardEnd' }]
    const ids = (on: string) => sections(on, 'ja', pack).map(({ id }) => id)
    expect(ids('2025-12-01')).toContain('voices')
    expect(ids('2025-12-02')).not.toContain('voices')
    expect(infoEntryIds(pack, day('2025-12-01'))).toContain('rescue')
    expect(infoEntryIds(pack, day('2025-12-02'))).not.toContain('rescue')
  })

  it('is counted exactly when it is shown', () => {
    for (const on of ['2025-10-02', '2025-12-02', '2026-08-01', '2026-11-22'])
      expect(infoEntryIds(content, day(on))).toEqual(sections(on).flatMap(({ entries }) => entries.map(({ id }) => id)))
  })
})
