import { afterEach, describe, expect, it } from 'vitest'
import type { Visit } from '#core/visit/visit.ts'
import { type MountedKiosk, mountKiosk } from '../testing/mount-kiosk.ts'
import { shippedPack as content, japaneseTexts as texts } from '../testing/shipped-pack.ts'
import { aVisit, neverHadOne } from '../testing/visits.ts'
import KioskRoot from './kiosk-root.vue'

const mark = { visit: 3, step: 2 }

let kiosk: MountedKiosk
async function show(visit: Visit): Promise<MountedKiosk> {
  kiosk = await mountKiosk(KioskRoot, content, visit)
  return kiosk
}
afterEach(() => {
  kiosk.wrapper.unmount()
})

const list = (change: Partial<Visit> = {}) => aVisit({ info: { entry: null }, ...change })
const entry = (id: string, change: Partial<Visit> = {}) => aVisit({ info: { entry: id }, ...change })
const heading = () => document.querySelector('h1')?.textContent

describe('what can be read', () => {
  it.each<[string, Partial<Visit>]>([
    ['attract', { stage: 'attract' }],
    ['plan', { answers: neverHadOne }],
  ])('is opened from the screen %s', async (_, change) => {
    const { get, bridge } = await show(aVisit(change))
    get('open-info').click()
    expect(bridge.requests('openInfo')).toEqual([{ mark, entry: null }])
  })

  it('is listed under its headings; a touch opens one', async () => {
    const { get, bridge } = await show(list())
    expect(heading()).toBe(texts.ui.info.title)
    const sections = [...document.querySelectorAll('.info-list h2')].map(({ textContent }) => textContent)
    expect(sections).toEqual(Object.values(texts.info.sections))
    expect(document.querySelectorAll('[data-testid^="info-"]').length).toBeGreaterThan(15)
    get('info-how-soon').click()
    expect(bridge.requests('openInfo')).toEqual([{ mark, entry: 'how-soon' }])
    get('back').click()
    expect(bridge.requests('back')).toEqual([{ mark }])
  })

  it('has nothing to start over where nothing has begun', async () => {
    const { find, tell } = await show(list())
    expect(find('start-over')).toBeNull()
    await tell(list({ answers: neverHadOne }))
    expect(find('start-over')).not.toBeNull()
  })
})

describe('one entry', () => {
  it('is read as of today, with the addresses whose codes are on paper', async () => {
    const { get, tell } = await show(entry('life-saving'))
    expect(heading()).toBe(texts.info.entries['life-saving']?.title)
    const paragraphs = () => [...get('info-paragraphs').children].map(({ textContent }) => textContent)
    expect(paragraphs()).toEqual(texts.info.entries['life-saving']?.versions['regular'])
    expect(get('info-links').textContent).toContain('gov-online.go.jp')
    await tell(entry('life-saving', { today: '2026-03-31' as Visit['today'] }))
    expect(paragraphs()).toEqual(texts.info.entries['life-saving']?.versions['trial'])
  })

  it('says where to ask for a form that is not on the web', async () => {
    const { get, find } = await show(entry('reissue'))
    expect(get('info-paragraphs').lastElementChild?.textContent).toBe(
      '様式「資格確認書の交付・再交付を申請するとき」は、健康保険組合にお問い合わせください。',
    )
    expect(find('info-links')).toBeNull()
  })

  it('is printed, and honestly says how that ended', async () => {
    const { get, bridge, tell } = await show(entry('how-soon'))
    expect(get('print').textContent).toContain(texts.ui.info.print)
    get('print').click()
    expect(bridge.requests('print')).toEqual([{ mark }])
    await tell(entry('how-soon', { print: { status: 'printing' } }))
    for (const control of ['print', 'back', 'language-en']) expect(get(control).hasAttribute('disabled'), control).toBe(true)
    await tell(entry('how-soon', { print: { status: 'done', result: { status: 'sent' } } }))
    expect(get('print-result').textContent).toContain(texts.ui.print.sent)
    expect(get('print').textContent).toContain(texts.ui.print.again)
  })

  it('is shown with its codes where there is no paper', async () => {
    const failed = { status: 'failed', code: 'paper-out', message: 'no paper' } as const
    const visit = entry('life-saving', { slip: { status: 'ready', version: 8 }, print: { status: 'done', result: failed } })
    const { get, tell } = await show(visit)
    expect(get('print-result').getAttribute('role')).toBe('alert')
    get('photograph').click()
    await tell(visit)
    expect(get('slip-picture').getAttribute('src')).toBe('slip/8.svg')
    expect(document.querySelectorAll('[data-testid="link-code"]').length).toBeGreaterThan(0)
  })

  it('that is no longer true today gives way to the list', async () => {
    await show(entry('no-such-entry'))
    expect(heading()).toBe(texts.ui.info.title)
  })
})
