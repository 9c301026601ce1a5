import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { err, ok } from '#core/result.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { blankFields } from './blank-fields.ts'
import { glyphProblems } from './glyph-problems.ts'
import { overdueLinks, oversizedLinks } from './link-problems.ts'
import { slipLengths } from './slip-lengths.ts'

const today = calendarDateSchema.parse('2026-11-22')
const shipped = await shippedPack()
const japanese: ContentPack = { ...shipped, pack: { ...shipped.pack, languages: ['ja'] } }

function changed(change: (pack: ContentPack) => void): ContentPack {
  const pack = structuredClone(japanese)
  change(pack)
  return pack
}

describe('letters that the font lacks', () => {
  const lacks = (...letters: string[]) => (codePoint: number) => !letters.includes(String.fromCodePoint(codePoint))

  it('are named with their place', () => {
    const pack = changed(({ texts, pack: { contacts }, links }) => {
      const { ja } = texts
      if (ja !== undefined) ja.notes['come-back'] = '𠮷野家《よしのや》と𠮷'
      contacts[0] = { id: 'hotline', value: '☎1' }
      links['mhlw'] = { label: '厚☎', url: null, host: 'mhlw.go.jp' }
    })
    expect(glyphProblems(pack, lacks('𠮷', '☎'))).toEqual([
      { file: 'pack.yaml', path: ['contacts', 'hotline', 'value'], message: 'the font of the slips has no "☎" (U+260E).' },
      { file: 'links.yaml', path: ['mhlw', 'label'], message: 'the font of the slips has no "☎" (U+260E).' },
      { file: 'texts.ja.yaml', path: ['notes', 'come-back'], message: 'the font of the slips has no "𠮷" (U+20BB7).' },
    ])
  })

  it('are looked for in the furigana, but not among its marks', () => {
    const pack = changed(({ texts: { ja } }) => { if (ja !== undefined) ja.notes['come-back'] = '｜窓口《まどぐちー》\nで' })
    const found = glyphProblems(pack, lacks('｜', '《', '》', '\n', 'ぐ')).filter(({ path }) => path.join('.') === 'notes.come-back')
    expect(found.map(({ message }) => message)).toEqual(['the font of the slips has no "ぐ" (U+3050).'])
  })
})

describe('the checks of links', () => {
  const checked = (day: string) => changed(({ links }) => {
    for (const link of Object.values(links)) delete link.checkedOn
    links['mynaapp'] = { label: 'a', url: 'https://example.jp/', host: 'example.jp', checkedOn: calendarDateSchema.parse(day) }
  })

  it.each([
    ['2026-05-26', 0],
    ['2026-05-25', 1],
  ])('are overdue after 180 days: %s', (day, problems) => {
    expect(overdueLinks(checked(day), today)).toHaveLength(problems)
  })

  it('name the link', () => {
    expect(overdueLinks(checked('2026-01-01'), today)).toEqual([
      {
        file: 'links.yaml',
        path: ['mynaapp', 'checkedOn'],
        message: 'checked on 2026-01-01, more than 180 days ago: scan the code and enter the day.',
      },
    ])
  })

  it('find an address that is too long for a code', () => {
    const tooLong = (url: string) => (url.includes('apprec') ? err({ message: 'too long' }) : ok(url))
    expect(oversizedLinks(japanese, tooLong)).toEqual([{ file: 'links.yaml', path: ['card-first', 'url'], message: 'too long' }])
  })
})

describe('blank fields', () => {
  it('are named, and filled in they are not', () => {
    const blank = changed((content) => {
      const { pack } = content
      pack.contacts = [{ id: 'society', value: null }, { id: 'hotline', value: '1' }]
      pack.dates = { known: today, unknown: null }
      pack.forms = { known: { link: 'a' }, unknown: { link: null } }
      content.links = {
        a: { label: 'a', url: 'https://a.example/', host: 'a.example', checkedOn: today },
        b: { label: 'b', url: 'https://b.example/', host: 'b.example' },
        c: { label: 'c', url: null, host: 'c.example' },
      }
    })
    expect(blankFields(blank).map(({ file, path }) => `${file} ${path.join('.')}`)).toEqual([
      'pack.yaml contacts.society.value',
      'pack.yaml dates.unknown',
      'pack.yaml forms.unknown.link',
      'links.yaml b.checkedOn',
      'links.yaml c.url',
    ])
  })
})

describe('the lengths of slips', () => {
  it('tell the longest of each language with its plan', () => {
    const { longest, problems } = slipLengths(japanese, today, ({ todos }) => ok(100 * todos.length))
    expect(longest).toMatchObject([{ language: 'ja', lengthMm: 300 }])
    expect(problems).toEqual([])
  })

  it('are measured with every way of the longest plans', () => {
    const measured = new Set<string>()
    slipLengths(japanese, today, ({ todos }) => {
      for (const { way } of todos) if (way !== undefined) measured.add(way.title)
      return ok(todos.length)
    })
    expect([...measured]).toEqual(expect.arrayContaining(['医療機関・薬局の受付で', 'スマートフォンで', 'セブン銀行ATMで']))
  })

  it('are too long above 300 mm, with furigana above 400 mm', () => {
    const easy: ContentPack = { ...shipped, pack: { ...shipped.pack, languages: ['ja', 'ja-easy'] } }
    const problemsAt = (lengthMm: number) => slipLengths(easy, today, () => ok(lengthMm)).problems.map(({ file }) => file)
    expect(problemsAt(300)).toEqual([])
    expect(problemsAt(300.5)).toEqual(['texts.ja.yaml'])
    expect(problemsAt(400)).toEqual(['texts.ja.yaml'])
    expect(problemsAt(400.5)).toEqual(['texts.ja.yaml', 'texts.ja-easy.yaml'])
  })

  it('tell a slip that cannot be laid out', () => {
    const { longest, problems } = slipLengths(japanese, today, () => err({ message: 'no letter' }))
    expect(longest).toEqual([])
    expect(problems).toContainEqual({ file: 'texts.ja.yaml', path: [], message: 'plan "register": no letter' })
  })
})
