import { describe, expect, it } from 'vitest'
import { daysOfChange, plansOn } from '#core/checklist/flow-problems.ts'
import { planRules, textsOf } from '#core/content/content-pack.ts'
import { dayInWords } from '#core/content/date-words.ts'
import { withoutRuby } from '#core/content/ruby.ts'
import { day, planFor, type Situation } from '#tests/support/decision-table-rules.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { slipOfPlan } from './slip-of-plan.ts'

const content = await shippedPack()
const rules = planRules(content)
const today = day('2026-11-22')
const ja = textsOf(content, 'ja')
const en = textsOf(content, 'en')

const situations = {
  cardFirst: { card: 'never' },
  cardInGrace: { card: 'expired', cardExpiredMonth: '2026-09' },
  allWell: { card: 'yes', registration: 'yes', certificate: 'in-term' },
  register: { card: 'yes', registration: 'no', certificate: 'in-term' },
  renewThenRegister: { card: 'yes', registration: 'no', certificate: 'expired' },
  renewInGrace: { card: 'yes', registration: 'yes', certificate: 'expired', expiredMonth: '2026-11' },
  checkRegistration: { card: 'yes', registration: 'unknown', certificate: 'in-term' },
  checkCertificate: { card: 'yes', registration: 'yes', certificate: 'unknown' },
} as const

function slip(name: keyof typeof situations, wishes: Pick<Situation, 'ways' | 'pinForgotten'> = {}, language = 'ja', pack = content) {
  const plan = planFor(planRules(pack), { today, answers: situations[name], ...wishes })
  return slipOfPlan(pack, plan, today, language)
}

describe('the slip of a plan', () => {
  it('numbers the to-dos in the order of doing, whatever their number on the notice', () => {
    expect(slip('renewThenRegister').todos.map(({ number, title }) => [number, title])).toEqual([
      [1, ja.todos['certificate-renewal']?.title],
      [2, ja.todos['registration']?.title],
    ])
  })

  it('says how many things there are to do', () => {
    expect(slip('renewThenRegister').heading).toBe('することは2つです')
    expect(slip('register').heading).toBe(ja.plan.oneTodoTitle)
    expect(slip('renewThenRegister', {}, 'en').heading).toContain('2')
  })

  it('says warmly that nothing is to be done, without a heading that speaks of waiting', () => {
    const document = slip('allWell')
    expect(document.todos).toEqual([])
    expect(document.heading).toBe(ja.plan.allWellTitle)
    expect(document.lead).toBe(ja.slip.allWell)
    expect(document.labels.meanwhile).toBeUndefined()
    expect(document.meanwhile).toBe(ja.meanwhile['all-well'])
    expect(slip('register').labels.meanwhile).toBe(ja.slip.meanwhile)
  })

  it('carries the day, the society and the place, and no paragraphs', () => {
    const [society, place] = [ja.names['society'], ja.names['place']]
    expect(slip('allWell')).toMatchObject({ date: '2026年11月22日', society, place, paragraphs: [] })
    expect(slip('allWell', {}, 'en').date).toBe(dayInWords(today, en.dates))
    expect(slip('allWell', {}, 'en').date).toMatch(/November.*2026/u)
  })

  it('says that it holds no personal data, in every language, and has no word in brackets left', () => {
    for (const language of content.pack.languages) {
      const document = slip('renewInGrace', {}, language)
      expect(document.labels.privacy).toBe(textsOf(content, language).slip.privacy)
      expect(document.labels.privacy.length).toBeGreaterThan(0)
    }
  })
})

describe('a deadline', () => {
  it('stands in words on its to-do, and the same day in the notes', () => {
    const { todos, notes, meanwhile } = slip('renewInGrace')
    expect(todos[0]?.deadline).toBe('2027年2月28日までに')
    expect(notes[0]).toContain('2027年2月28日までに')
    expect(meanwhile).toContain('2027年2月28日まで')
  })

  it('stands in the words of the language', () => {
    expect(slip('renewInGrace', {}, 'en').todos[0]?.deadline).toContain(dayInWords(day('2027-02-28'), en.dates))
  })

  it('is absent where there is none', () => {
    expect(slip('cardFirst').todos[0]).not.toHaveProperty('deadline')
  })
})

describe('the language', () => {
  it('is the visitor’s; the Japanese titles stand beside it for the clerk at the window', () => {
    const document = slip('renewThenRegister', {}, 'en')
    expect(document).toMatchObject({ language: 'en', languageTag: 'en' })
    expect(document.todos.map(({ title, titleInJapanese }) => [title, titleInJapanese])).toEqual([
      [en.todos['certificate-renewal']?.title, ja.todos['certificate-renewal']?.title],
      [en.todos['registration']?.title, ja.todos['registration']?.title],
    ])
  })

  it('needs no titles beside it where it is Japanese', () => {
    expect(slip('register').todos[0]).not.toHaveProperty('titleInJapanese')
    expect(slip('register', {}, 'ja').languageTag).toBe('ja')
  })

  it('is named as the pack names it, and tagged for letters', () => {
    expect(slip('register', {}, 'ja-easy')).toMatchObject({ language: 'ja-easy', languageTag: 'ja' })
  })

  it('cannot be one that the pack does not have', () => {
    expect(() => slip('register', {}, 'vi')).toThrow('no texts in "vi"')
  })
})

describe('the ways of a to-do', () => {
  it('are one explained, the others named in one line', () => {
    const [todo] = slip('register').todos
    const ways = ja.todos['registration']?.ways
    expect(todo?.way).toMatchObject({ title: ways?.['clinic']?.title, icon: 'clinic', steps: ways?.['clinic']?.steps })
    expect(todo?.otherWays).toContain(`${ways?.['smartphone']?.title ?? '?'}${ja.slip.otherWaysJoin}${ways?.['atm']?.title ?? '?'}`)
    expect(todo?.otherWays).not.toContain(ways?.['clinic']?.title)
  })

  it('are explained as picked', () => {
    const [todo] = slip('register', { ways: { registration: 'atm' } }).todos
    const ways = ja.todos['registration']?.ways
    expect(todo?.way).toMatchObject({ icon: 'atm', bring: ways?.['atm']?.bring, steps: ways?.['atm']?.steps })
    expect(todo?.otherWays).toContain(ways?.['clinic']?.title)
  })

  it('are not named where there is only one', () => {
    const [todo] = slip('renewInGrace').todos
    expect(todo?.way?.icon).toBe('window')
    expect(todo).not.toHaveProperty('otherWays')
  })

  it('tell the app by its name of the day', () => {
    const plan = planFor(rules, { today: day('2026-08-24'), answers: situations.register, ways: { registration: 'smartphone' } })
    const bring = (on: string) => slipOfPlan(content, plan, day(on), 'ja').todos[0]?.way?.bring.join()
    expect(bring('2026-08-24')).toContain(ja.names['app-before'])
    expect(bring('2026-08-24')).not.toContain(ja.names['app-now'])
    expect(bring('2026-08-25')).toContain(ja.names['app-now'])
  })
})

describe('the codes', () => {
  it('are those of the way explained', () => {
    const urls = (way: string) => slip('register', { ways: { registration: way } }).todos[0]?.links.map(({ url }) => url)
    expect(urls('smartphone')).toEqual([content.links['mynaapp']?.url])
    expect(urls('clinic')).toEqual([])
  })

  it('are not made of a link that is blank', () => {
    const filled = structuredClone(content)
    const url = 'https://example.jp/atm'
    filled.links['seven-bank'] = { ...content.links['seven-bank']!, url: null }
    expect(slip('register', { ways: { registration: 'atm' } }, 'ja', filled).todos[0]?.links).toEqual([])
    filled.links['seven-bank'] = { ...filled.links['seven-bank'], url }
    expect(slip('register', { ways: { registration: 'atm' } }, 'ja', filled).todos[0]?.links).toMatchObject([{ url }])
  })

  it('stand beside their host, and a checked-on date only where somebody has checked', () => {
    const pack = structuredClone(content)
    const { label, url, host } = pack.links['mynaapp']!
    const links = (on?: string) => {
      pack.links['mynaapp'] = { label, url, host, ...(on !== undefined && { checkedOn: day(on) }) }
      return slip('register', { ways: { registration: 'smartphone' } }, 'ja', pack).todos[0]?.links
    }
    expect(links('2026-09-05')).toMatchObject([{ host, checkedOn: '確認日 2026-09-05' }])
    expect(links()?.[0]).not.toHaveProperty('checkedOn')
  })

  it('are labelled in the visitor’s language, with the name of the day', () => {
    const label = (language: string) => slip('cardFirst', {}, language).todos[0]?.links[0]?.label
    expect(label('ja')).toBe(content.links['card-first']?.label)
    expect(label('en')).toBe(en.links['card-first'])
    const [app] = slip('register', { ways: { registration: 'smartphone' } }).todos[0]?.links ?? []
    expect(app?.label).toBe(ja.names['app-now'])
  })

  it('stand once where way and to-do name the same', () => {
    const pack = structuredClone(content)
    pack.flow.todos['registration']!.links = ['mynaapp']
    expect(slip('register', { ways: { registration: 'smartphone' } }, 'ja', pack).todos[0]?.links).toHaveLength(1)
  })
})

describe('a to-do that may not be needed', () => {
  it('says when it is needed instead of how to begin, and carries no codes', () => {
    const [, registration] = slip('checkRegistration', { ways: { registration: 'smartphone' } }).todos
    expect(registration).toMatchObject({ ifNeeded: true, links: [], lead: ja.reasons['if-not-registered'] })
    const [always] = slip('register', { ways: { registration: 'smartphone' } }).todos
    expect(always).toMatchObject({ ifNeeded: false, lead: ja.reasons['not-registered'] })
    expect(always?.links).toHaveLength(1)
  })
})

describe('contacts', () => {
  it('are those that staff have filled in', () => {
    const pack = structuredClone(content)
    const values = () => slip('allWell', {}, 'ja', pack).contacts.map(({ value }) => value)
    pack.pack.contacts = [
      { id: 'hotline', value: '0120-95-0178' },
      { id: 'society', value: null },
    ]
    expect(values()).toEqual(['0120-95-0178'])
    pack.pack.contacts[1]!.value = '06-0000-0000'
    expect(values()).toEqual(['0120-95-0178', '06-0000-0000'])
  })

  it('carry their hours where there are any', () => {
    const [hotline] = slip('allWell').contacts
    expect(hotline).toEqual({ label: ja.contacts['hotline']?.label, value: '0120-95-0178', hours: ja.contacts['hotline']?.hours })
  })
})

describe('every slip', () => {
  const slips = daysOfChange(rules, today).flatMap((on) =>
    plansOn(rules, on).flatMap((plan) => content.pack.languages.map((language) => slipOfPlan(content, plan, on, language))),
  )
  const said = slips.map((document) => JSON.stringify(document))

  it('has every placeholder filled in', () => {
    expect(slips.length).toBeGreaterThan(100)
    expect(said.filter((text) => /\{\w+\}/u.test(text)).slice(0, 1)).toEqual([])
  })

  it('never calls a certificate or card valid', () => {
    // What is printed on the card is called by its name.
    const exceptOnCard = (text: string) => withoutRuby(text).replaceAll('有効期限', '')
    expect(said.filter((text) => /有効|\bvalid\b/iu.test(exceptOnCard(text))).slice(0, 1)).toEqual([])
  })

  it('has a next action, and says what to show at a clinic', () => {
    for (const { todos, meanwhile } of slips) {
      expect(meanwhile).toBeTruthy()
      for (const { title, lead, way } of todos) expect([title, lead, way?.steps.length]).not.toContain(undefined)
    }
  })
})

it('throws on a plan that names words the pack lacks', () => {
  const plan = planFor(rules, { today, answers: situations.register })
  expect(() => slipOfPlan(content, { ...plan, notes: ['nowhere'] }, today, 'ja')).toThrow(/notes\.nowhere/u)
  expect(() => slipOfPlan(content, { ...plan, meanwhile: 'nowhere' }, today, 'ja')).toThrow(/meanwhile\.nowhere/u)
})
