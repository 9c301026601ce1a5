import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { Visit } from '#core/visit/visit.ts'
import { type MountedKiosk, mountKiosk } from '../testing/mount-kiosk.ts'
import { shippedPack as content, japaneseTexts as texts } from '../testing/shipped-pack.ts'
import { shownText } from '../testing/shown-text.ts'
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

const answers = (given: Readonly<Record<string, string>>): Visit['answers'] =>
  Object.entries(given).map(([question, answer]) => ({ question, answer }))
const never = (change: Partial<Visit> = {}) => aVisit({ answers: neverHadOne, ...change })
const inGrace = answers({ card: 'yes', registration: 'yes', certificate: 'expired', expiredMonth: '2026-10' })
const notRegistered = (change: Partial<Visit> = {}) =>
  aVisit({ answers: answers({ card: 'yes', registration: 'no', certificate: 'in-term' }), ...change })
const todo = (id: string) => kiosk.get(`todo-${id}`)
const part = (id: string, testId: string) => todo(id).querySelector(`[data-testid="${testId}"]`)?.textContent

describe('a to-do', () => {
  it('says why, by when, what to bring, and the way that the slip explains', async () => {
    await show(aVisit({ answers: inGrace }))
    expect(document.querySelector('h1')?.textContent).toBe(texts.plan.oneTodoTitle)
    expect(part('3', 'deadline')).toBe('2027年1月31日までに')
    expect(part('3', 'reason')).toBe(texts.reasons['certificate-expired'])
    expect(part('3', 'chosen-way')).toBe(texts.todos['certificate-renewal']?.ways['window']?.title)
    expect(todo('3').textContent).toContain('6〜16けた')
    expect(document.body.textContent).toContain('2027年1月31日までに更新すれば')
  })

  it('says what its way wants besides', async () => {
    const { tell } = await show(never())
    expect(todo('2').textContent).not.toContain('4けたの暗証番号')
    await tell(never({ ways: { registration: 'atm' } }))
    expect(part('2', 'chosen-way')).toBe('セブン銀行ATMで')
    expect(todo('2').textContent).toContain('4けたの暗証番号')
  })

  it('that may not be needed says so and steps back', async () => {
    await show(aVisit({ answers: answers({ card: 'yes', registration: 'unknown', certificate: 'in-term' }) }))
    const cards = ['check-registration', '2'].map((id) => todo(id).querySelector<HTMLElement>('.todo-card'))
    expect(cards.map((card) => card?.classList.contains('if-needed'))).toEqual([false, true])
    expect(cards.map((card) => card?.textContent.includes(texts.plan.ifNeeded))).toEqual([false, true])
  })

  it('has its Japanese title for the clerk beside that of another language', async () => {
    const { tell, find } = await show(never())
    expect(find('todo-title-ja')).toBeNull()
    await tell(never({ language: 'en' }))
    expect(kiosk.get('todo-title-ja').textContent.trim()).toBe(texts.todos['card-first']?.title)
    expect(kiosk.get('todo-title-ja').lang).toBe('ja')
  })

  it('does not repeat a title that easy Japanese has in the same words', async () => {
    await show(never({ language: 'ja-easy' }))
    expect(shownText(todo('1').querySelector('h2'))).toBe('マイナンバーカードを 作る')
    expect(part('1', 'todo-title-ja')).toBeUndefined()
    expect(part('2', 'todo-title-ja')?.trim()).toBe(texts.todos['registration']?.title)
  })
})

describe('the ways of a to-do', () => {
  const radios = () => [...document.querySelectorAll<HTMLElement>('[role="radio"]')]
  const checked = () => radios().map((radio) => radio.getAttribute('aria-checked'))

  it('are opened by a button that says so; a single way has only details', async () => {
    const { get, tell } = await show(never())
    expect(get('details-2').textContent).toContain(texts.ui.plan.pickWay)
    expect(get('details-2').textContent.trim()).toBe('方法を選ぶ 健康保険証としての利用を申し込む')
    await tell(aVisit({ answers: inGrace }))
    expect(get('details-1').textContent).toContain(texts.ui.plan.details)
    get('details-1').click()
    await nextTick()
    expect(radios()).toEqual([])
    expect(get('todo-dialog').textContent).toContain('「電子証明書の更新をしたい」と伝える')
  })

  it('stand side by side with their steps, the one in use marked; a touch chooses', async () => {
    const { get, bridge, tell } = await show(never())
    get('details-2').click()
    await nextTick()
    expect(document.querySelector('[role="radiogroup"]')?.getAttribute('aria-label')).toBe(texts.ui.plan.ways)
    expect(radios().map(({ textContent }) => textContent)).toEqual(['医療機関・薬局の受付で', 'スマートフォンで', 'セブン銀行ATMで'])
    expect(checked()).toEqual(['true', 'false', 'false'])
    for (const way of Object.values(texts.todos['registration']?.ways ?? {}))
      expect(get('todo-dialog').textContent).toContain(way.steps.at(-1))
    get('way-atm').click()
    expect(bridge.requests('chooseWay')).toEqual([{ mark, todo: 'registration', way: 'atm' }])
    expect(checked()).toEqual(['true', 'false', 'false'])
    await tell(never({ ways: { registration: 'atm' } }))
    expect(checked()).toEqual(['false', 'false', 'true'])
    expect(document.querySelector('.way.chosen')?.textContent).toContain(texts.ui.plan.chosenWay)
  })

  it('are gone round with the arrow keys, one stop for the tab key', async () => {
    const { get, bridge } = await show(never())
    get('details-2').click()
    await nextTick()
    expect(radios().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1])
    const press = (key: string) => radios()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    press('ArrowDown')
    press('ArrowLeft')
    expect(bridge.requests('chooseWay')).toEqual([
      { mark, todo: 'registration', way: 'smartphone' },
      { mark, todo: 'registration', way: 'atm' },
    ])
  })

  it('fill in the app’s name of the day', async () => {
    const { get, tell } = await show(never())
    get('details-2').click()
    await nextTick()
    expect(get('todo-dialog').textContent).toContain('アプリ「マイナアプリ（旧マイナポータルアプリ）」')
    await tell(never({ today: '2026-08-24' as Visit['today'] }))
    expect(get('todo-dialog').textContent).toContain('アプリ「マイナポータルアプリ」')
  })
})

describe('the switch for whoever does not know the PIN', () => {
  it('is thrown and says what it has done', async () => {
    const { get, bridge, tell } = await show(notRegistered())
    expect(get('pin-forgotten').getAttribute('aria-pressed')).toBe('false')
    expect(document.body.textContent).not.toContain(texts.ui.plan.pinForgottenOn)
    get('pin-forgotten').click()
    await tell(notRegistered({ pinForgotten: true }))
    expect(get('pin-forgotten').getAttribute('aria-pressed')).toBe('true')
    expect(document.body.textContent).toContain(texts.ui.plan.pinForgottenOn)
    get('pin-forgotten').click()
    expect(bridge.requests('forgetPin')).toEqual([
      { mark, forgotten: true },
      { mark, forgotten: false },
    ])
  })

  it('is only there where it makes a difference', async () => {
    const { find, tell } = await show(aVisit({ answers: inGrace }))
    expect(find('pin-forgotten')).toBeNull()
    // Whoever gets a new card chooses new PINs.
    await tell(never())
    expect(find('pin-forgotten')).toBeNull()
  })

  it('rests with the ways while the slip comes out', async () => {
    const { get } = await show(notRegistered({ print: { status: 'printing' } }))
    for (const control of ['pin-forgotten', 'details-1', 'open-info'])
      expect(get(control).hasAttribute('disabled'), control).toBe(true)
  })
})
