import { describe, expect, it } from 'vitest'
import { day } from '#tests/support/decision-table-rules.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { textsOf } from './content-pack.ts'
import { packWords, planDateValues } from './pack-words.ts'

const content = await shippedPack()
const ja = textsOf(content, 'ja')
const say = (text: string, on = '2026-11-22', language = 'ja', pack = content) => packWords(pack, language, day(on)).say(text)

describe('the words of a pack on a day', () => {
  it.each([
    ['2025-10-02', 'app-before'],
    ['2026-08-24', 'app-before'],
    ['2026-08-25', 'app-now'],
    ['2026-11-22', 'app-now'],
  ])('call the app on %s by the name %s', (on, name) => {
    for (const language of content.pack.languages) expect(say('{app}', on, language)).toBe(textsOf(content, language).names[name])
  })

  it('have a name for the app on every day of these years', () => {
    for (const on of ['2025-01-01', '2026-08-24', '2026-08-25', '2030-12-31']) expect(say('{app}', on).length).toBeGreaterThan(0)
  })

  it('tell the dates of the pack in the language', () => {
    expect(say('{oldCardEnd}')).toBe('2025年12月1日')
    expect(say('{oldCardEnd}', '2026-11-22', 'en')).toMatch(/December.*2025/u)
    expect(say('{provisionalEnd}')).toBe('2026年7月31日')
  })

  it('tell how long the grace is', () => {
    const pack = { ...content, pack: { ...content.pack, grace: { months: 6, fromMonthEnd: true } } }
    expect([say('{graceMonths}か月'), say('{graceMonths}か月', '2026-11-22', 'ja', pack)]).toEqual(['3か月', '6か月'])
  })

  it('have nothing to say for a date that is blank, until it is filled in', () => {
    expect(() => say('{eligibilityCertificateEnd}')).toThrow('{eligibilityCertificateEnd}')
    const dates = { ...content.pack.dates, eligibilityCertificateEnd: day('2026-11-30') }
    expect(say('{eligibilityCertificateEnd}', '2026-11-22', 'ja', { ...content, pack: { ...content.pack, dates } })).toBe('2026年11月30日')
  })

  it('put in what is given besides, before the pack’s own', () => {
    const { say: sayWith } = packWords(content, 'ja', day('2026-11-22'))
    expect(sayWith('{count}と{app}', { count: 2, app: 'アプリ' })).toBe('2とアプリ')
  })

  it('are of a language that the pack has', () => {
    expect(() => packWords(content, 'vi', day('2026-11-22'))).toThrow('no texts in "vi"')
  })
})

describe('the days of a plan in words', () => {
  it('are those that are known', () => {
    const dates = { expiresOn: day('2026-07-07'), graceEnd: day('2026-10-31'), renewalFrom: day('2026-04-08') }
    expect(planDateValues(dates, ja.dates)).toEqual({
      expiresOn: '2026年7月7日',
      graceEnd: '2026年10月31日',
      renewalFrom: '2026年4月8日',
    })
    expect(planDateValues({ graceEnd: day('2026-10-31') }, ja.dates)).toEqual({ graceEnd: '2026年10月31日' })
    expect(planDateValues({}, ja.dates)).toEqual({})
  })
})
