import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Texts } from '#core/content/texts.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { packProblems } from './pack-problems.ts'

const today = calendarDateSchema.parse('2026-11-22')
const shipped = await shippedPack()

/** With the Japanese texts alone, which is quicker to check. */
const inJapanese: ContentPack = {
  ...shipped,
  pack: { ...shipped.pack, languages: ['ja'] },
  texts: { ja: textsIn('ja') },
}

function textsIn(language: string, pack: ContentPack = shipped): Texts {
  const texts = pack.texts[language]
  if (texts === undefined) throw new Error(`The pack has no ${language}.`)
  return texts
}

function problemsOf(change: (pack: ContentPack, ja: Texts) => void): string[] {
  const pack = structuredClone(inJapanese)
  change(pack, textsIn('ja', pack))
  return packProblems(pack, today).map(({ file, path, message }) => `${file}: ${path.join('.')}: ${message}`)
}

describe('the check of a content pack', () => {
  it('finds nothing in the one that ships, in every language', () => {
    expect(packProblems(shipped, today)).toEqual([])
  })

  it.each(['2025-10-02', '2025-12-01', '2025-12-02', '2026-08-01', '2028-02-29'])('finds nothing in it on %s either', (day) => {
    expect(packProblems(inJapanese, calendarDateSchema.parse(day))).toEqual([])
  })

  it.each<[string, (pack: ContentPack, ja: Texts) => void, string]>([
    ['a path without a plan', ({ flow }) => { flow.plans = flow.plans.filter(({ id }) => id !== 'check-both') }, 'flow.yaml: : The flow has no plan for'],
    [
      'a plan that no path reaches',
      ({ flow }) => { flow.plans.push({ id: 'late', when: { card: ['never'] }, todos: [] }) },
      'flow.yaml: plans.late: no way through the questions ends here.',
    ],
    [
      'a condition on an unknown answer',
      ({ flow }) => { flow.plans[0] = { id: 'card-first', when: { card: ['perhaps'] }, todos: [] } },
      'flow.yaml: plans.card-first.when: "card" has no answer "perhaps".',
    ],
    ['a to-do that does not exist', ({ flow }) => { delete flow.todos['card-first'] }, 'flow.yaml: plans.card-first: there is no to-do "card-first".'],
    ['a link that leads nowhere', ({ links }) => { delete links['mynaapp'] }, 'flow.yaml: todos.registration.ways.smartphone.links: links.yaml has no "mynaapp".'],
    ['a form whose link leads nowhere', ({ pack }) => { pack.forms['loss-report'] = { link: 'forms' } }, 'pack.yaml: forms.loss-report.link: links.yaml has no "forms".'],
    ['a date that nobody gave', ({ pack }) => { delete pack.dates['oldAppNameEnd'] }, 'pack.yaml: names.app.app-now: pack.yaml has no date "oldAppNameEnd".'],
    ['a day without a name', ({ pack }) => { pack.names['app']![1]!.after = '2026-09-01' }, 'pack.yaml: names.app: on 2026-08-25 the name has no words.'],
    ['a day with two names', ({ pack }) => { pack.names['app']![1]!.after = '2026-08-01' }, 'pack.yaml: names.app: on 2026-08-02 the name has several words.'],
    [
      'two versions of an entry that are true at once',
      ({ faq }) => { faq.sections[0]!.entries[0]!.versions[1]!.after = '2025-11-01' },
      'faq.yaml: sections.insurance-card.entries.return-old-card.versions: on 2025-11-02 several versions are true.',
    ],
    ['an id given twice', ({ flow }) => flow.notes.push({ ...flow.notes[0]! }), 'flow.yaml: notes: the id "old-card-ends" is given twice.'],
    [
      'an entry of the same id in another file',
      ({ voices }) => { voices.sections[0]!.entries[0]!.id = 'how-soon' },
      'voices.yaml: sections.voices.entries.how-soon: the id "how-soon" is given twice.',
    ],
    ['a question without words', (_, ja) => { delete ja.questions['card'] }, 'texts.ja.yaml: questions.card.answers.yes: is missing.'],
    ['a month without words', (_, ja) => { delete ja.questions['expiredMonth']?.answers['month'] }, 'texts.ja.yaml: questions.expiredMonth.answers.month: is missing.'],
    ['a way without words', (_, ja) => { delete ja.todos['registration']?.ways['atm'] }, 'texts.ja.yaml: todos.registration.ways.atm: is missing.'],
    ['a reason without words', (_, ja) => { delete ja.reasons['no-card'] }, 'texts.ja.yaml: reasons.no-card: is missing.'],
    ['a note without words', (_, ja) => { delete ja.notes['come-back'] }, 'texts.ja.yaml: notes.come-back: is missing.'],
    ['a "meanwhile" without words', (_, ja) => { delete ja.meanwhile['all-well'] }, 'texts.ja.yaml: meanwhile.all-well: is missing.'],
    ['an entry without words', (_, ja) => { delete ja.info.entries['rescue'] }, 'texts.ja.yaml: info.entries.rescue.versions.always: is missing.'],
    ['a contact without words', ({ pack }) => { pack.contacts.push({ id: 'nurse', value: '101' }) }, 'texts.ja.yaml: contacts.nurse: is missing.'],
    ['a name that nothing is put in for', (_, ja) => { ja.ui.attention.lead = 'あと{secnds}秒' }, 'texts.ja.yaml: ui.attention.lead: names {secnds}, which nothing is put in for.'],
    ['a reading that is not closed', (_, ja) => { ja.ui.kiosk = '道《みち' }, 'texts.ja.yaml: ui.kiosk: 《 is not closed'],
    ['a date in a text that is not known on the day it is shown', (_, ja) => { ja.notes['come-back-unknown'] = '{expiresOn}' }, 'texts.ja.yaml: notes.come-back-unknown: The text "{expiresOn}" names {expiresOn}, which is not given.'],
    ['a reason that needs a date its plan has not', (_, ja) => { ja.reasons['no-card'] = '{graceEnd}' }, 'texts.ja.yaml: reasons.no-card: The text "{graceEnd}" names {graceEnd}'],
    ['words in place of a text that there is not', (_, ja) => { ja.withoutReading['notes.come-again'] = 'またどうぞ' }, 'texts.ja.yaml: withoutReading.notes.come-again: stands in place of no text.'],
    ['a language without its file', ({ pack }) => { pack.languages.push('ko') }, 'texts.ko.yaml: : pack.yaml offers "ko", but the file is missing.'],
  ])('finds %s', (_, change, problem) => {
    expect(problemsOf(change).join('\n')).toContain(problem)
  })

  it('compares the names in braces with the Japanese text', () => {
    const pack = structuredClone(inJapanese)
    const other = structuredClone(textsIn('ja'))
    other.notes['come-back'] = 'Until {expiresOn}.'
    const labels = Object.fromEntries(Object.keys(pack.links).map((id) => [id, id]))
    labels['mynaapp'] = '{app}'
    const texts = { ...pack.texts, de: { ...other, links: labels } }
    expect(packProblems({ ...pack, pack: { ...pack.pack, languages: ['ja', 'de'] }, texts }, today)).toEqual([
      { file: 'texts.de.yaml', path: ['notes', 'come-back'], message: 'names {expiresOn}, the Japanese text {expiresOn, renewalFrom}.' },
    ])
  })

  it('asks for the reading of every kanji where a language promises it', () => {
    const found = problemsOf((_, ja) => { ja.language.furigana = true })
    expect(found).toContain('texts.ja.yaml: ui.kiosk: "道" has no reading.')
  })
})
