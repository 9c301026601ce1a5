import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Visit } from '#core/visit/visit.ts'
import { type MountedKiosk, mountKiosk } from '../testing/mount-kiosk.ts'
import { shippedPack as content, japaneseTexts as texts } from '../testing/shipped-pack.ts'
import { aVisit, cardInTerm, neverHadOne } from '../testing/visits.ts'
import KioskRoot from './kiosk-root.vue'

const mark = { visit: 3, step: 2 }

let kiosk: MountedKiosk
async function show(visit: Visit): Promise<MountedKiosk> {
  kiosk = await mountKiosk(KioskRoot, content, visit)
  return kiosk
}
afterEach(() => {
  kiosk.wrapper.unmount()
  vi.useRealTimers()
})

const heading = () => document.querySelector('h1')?.textContent

describe('attract', () => {
  it('has two ways in, the consent beside the touch that gives it', async () => {
    const { get, bridge } = await show(aVisit({ stage: 'attract' }))
    expect(get('begin-with-card').textContent).toContain(texts.ui.attract.withCardConsent)
    get('begin-with-card').click()
    get('begin-without-card').click()
    expect(bridge.requests('begin')).toEqual([
      { mark, way: 'with-card' },
      { mark, way: 'without-card' },
    ])
  })

  it('tells what lies on the reader', async () => {
    const { get, tell } = await show(aVisit({ stage: 'attract' }))
    expect(get('reader-hint').textContent).toBe(texts.ui.attract.readerReady)
    await tell(aVisit({ stage: 'attract', onReader: { state: 'known', kind: 'felica' } }))
    expect(get('reader-hint').querySelector('[role="alert"]')?.textContent).toBe(texts.ui.card.felicaCard)
  })

  it('leads on without the reader where that is out of order', async () => {
    const { get, bridge, tell } = await show(aVisit({ stage: 'attract' }))
    bridge.tell('reader', { status: 'fault', code: 'port-lost', message: 'gone', askStaff: false })
    await tell(aVisit({ stage: 'attract' }))
    expect(get('reader-hint').textContent).toBe(texts.faults.reader['port-lost'].visitor)
    expect(get('begin-with-card').hasAttribute('disabled')).toBe(true)
    expect(get('begin-without-card').hasAttribute('disabled')).toBe(false)
  })
})

describe('a kiosk that never reads the date', () => {
  const showWithoutReading = async (visit: Visit) => {
    kiosk = await mountKiosk(KioskRoot, content, visit, { readsCertificateDate: false })
    return kiosk
  }

  it('says beside the touch that only the kind is read', async () => {
    const { get } = await showWithoutReading(aVisit({ stage: 'attract' }))
    expect(get('begin-with-card').textContent).toContain(texts.ui.attract.withCardKindOnly)
    expect(get('begin-with-card').textContent).not.toContain('期限')
  })

  it('does not offer to look the date up, not even to a card that lies there', async () => {
    const { find, tell } = await showWithoutReading(aVisit())
    expect(find('begin-with-card')).toBeNull()
    await tell(aVisit({ reading: { state: 'known', kind: 'my-number-card' } }))
    expect(find('begin-with-card')).toBeNull()
  })
})

describe('waiting for the card', () => {
  const waiting = (onReader: Visit['onReader']) => aVisit({ stage: 'card', onReader })

  it.each([
    [{ state: 'seen' }, texts.ui.card.seen],
    [{ state: 'hold-still' }, texts.ui.card.holdStill],
    [{ state: 'known', kind: 'other-type-b' }, texts.ui.card.otherCard],
    [{ state: 'known', kind: 'smartphone' }, texts.ui.card.smartphone],
    [{ state: 'known', kind: 'old-juki-card' }, texts.ui.card.oldJukiCard],
    [{ state: 'known', kind: 'drivers-licence' }, texts.ui.card.driversLicence],
    [{ state: 'known', kind: 'type-a' }, texts.ui.card.typeACard],
    [{ state: 'known', kind: 'several-cards' }, texts.ui.card.severalCards],
    [{ state: 'known', kind: 'my-number-card' }, texts.ui.card.seen],
  ] as const)('says about %o what to do', async (onReader, words) => {
    const { get } = await show(waiting(onReader))
    expect(get('reader-hint').textContent).toBe(words)
  })

  it('has a way on without a card, also when the reader fails', async () => {
    const { get, bridge, tell } = await show(waiting({ state: 'no-card' }))
    bridge.tell('reader', { status: 'fault', code: 'no-answer', message: 'silent', askStaff: true })
    await tell(waiting({ state: 'no-card' }))
    get('begin-without-card').click()
    expect(bridge.requests('begin')).toEqual([{ mark, way: 'without-card' }])
  })
})

describe('a question', () => {
  it('is asked in one sentence with its answers, the focus on the heading', async () => {
    const { get, bridge } = await show(aVisit())
    expect(heading()).toBe(texts.questions['card']?.ask)
    expect(document.activeElement).toBe(document.querySelector('h1'))
    get('answer-expired').click()
    expect(bridge.requests('answer')).toEqual([{ mark, question: 'card', answer: 'expired' }])
  })

  it('marks the touched answer until the main process has taken it', async () => {
    const { get, tell } = await show(aVisit())
    get('answer-yes').click()
    await nextTick()
    expect(get('answer-yes').querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(texts.ui.question.chosen)
    await tell(aVisit())
    expect(get('answer-yes').querySelector('[role="img"]')).toBeNull()
  })

  it('moves the focus on to the next question', async () => {
    const { tell } = await show(aVisit())
    await tell(aVisit({ answers: [{ question: 'card', answer: 'yes' }] }))
    expect(document.activeElement?.textContent).toBe(texts.questions['registration']?.ask)
  })

  it('lets nothing be touched for a moment after it appeared', async () => {
    vi.useFakeTimers()
    const { get, tell } = await show(aVisit())
    expect(get('screen-question').classList).toContain('settling')
    vi.advanceTimersByTime(1000)
    await tell(aVisit())
    expect(get('screen-question').classList).not.toContain('settling')
    await tell(aVisit({ answers: [{ question: 'card', answer: 'yes' }] }))
    expect(get('screen-question').classList).toContain('settling')
  })

  it('says "within its term" with the date, never "valid"', async () => {
    const { get } = await show(aVisit({ reading: cardInTerm }))
    expect(get('finding').textContent).toBe('電子証明書は期限内です（2028年4月12日まで）。')
    expect(document.body.textContent).not.toContain('有効です')
  })

  it('offers the reading where it answers, not where the reader is down', async () => {
    const { get, find, bridge, tell } = await show(aVisit())
    get('begin-with-card').click()
    expect(bridge.requests('begin')).toEqual([{ mark, way: 'with-card' }])
    bridge.tell('reader', { status: 'fault', code: 'port-lost', message: 'gone', askStaff: false })
    await tell(aVisit())
    expect(find('begin-with-card')).toBeNull()
  })

  it('explains how to find out', async () => {
    const { get, find, tell } = await show(aVisit())
    get('help').click()
    await tell(aVisit())
    expect(get('help-dialog').textContent).toContain(texts.questions['card']?.help.text)
    get('help-close').click()
    await tell(aVisit())
    expect(find('help-dialog')).toBeNull()
  })

  it('goes back at once and starts over after asking', async () => {
    const { get, bridge, tell } = await show(aVisit())
    get('back').click()
    expect(bridge.requests('back')).toEqual([{ mark }])
    get('start-over').click()
    await tell(aVisit())
    expect(bridge.requests('startOver')).toEqual([])
    get('start-over-confirm').click()
    expect(bridge.requests('startOver')).toEqual([{ mark }])
  })
})

describe('the plan', () => {
  const plan = (change: Partial<Visit> = {}) =>
    aVisit({ answers: neverHadOne, slip: { status: 'ready', version: 5 }, ...change })
  const ended = (result: Extract<Visit['print'], { status: 'done' }>['result']) =>
    plan({ print: { status: 'done', result } })

  it('lists the to-dos in order, with the slip beside them', async () => {
    const { get } = await show(plan())
    const titles = [...document.querySelectorAll('[data-testid="todo-title"]')].map(({ textContent }) => textContent)
    expect(titles).toEqual([texts.todos['card-first']?.title, texts.todos['registration']?.title])
    expect(get('slip-preview').querySelector('img')?.getAttribute('src')).toBe('slip/5.svg')
    expect(document.body.textContent).toContain(texts.meanwhile['eligibility-certificate'])
  })

  it('opens a to-do to its steps and ways', async () => {
    const { get, tell } = await show(plan())
    get('details-1').click()
    await tell(plan())
    const words = get('todo-dialog').textContent
    for (const step of texts.todos['card-first']?.steps ?? []) expect(words).toContain(step)
    for (const way of Object.values(texts.todos['card-first']?.ways ?? {})) expect(words).toContain(way.title)
  })

  it('is said warmly where nothing is to be done', async () => {
    await show(aVisit({ reading: cardInTerm, answers: [{ question: 'registration', answer: 'yes' }] }))
    expect(heading()).toBe(texts.plan.allWellTitle)
    expect(document.querySelector('[data-testid="todo-title"]')).toBeNull()
  })

  it('prints on touch and holds everything still meanwhile', async () => {
    const { get, bridge, tell } = await show(plan())
    get('print').click()
    expect(bridge.requests('print')).toEqual([{ mark: { visit: 3, step: 2 } }])
    await tell(plan({ print: { status: 'printing' } }))
    expect(get('printing').textContent).toBe(texts.ui.print.printing)
    for (const control of ['print', 'finish', 'back', 'start-over'])
      expect(get(control).hasAttribute('disabled'), control).toBe(true)
  })

  it.each([
    [{ status: 'printed' }, texts.ui.print.printed],
    [{ status: 'sent' }, texts.ui.print.sent],
    [{ status: 'saved', files: ['/home/kiosk/slips/a.pdf'] }, texts.ui.print.saved],
  ] as const)('says honestly how printing ended: %o', async (result, words) => {
    const { get } = await show(ended(structuredClone(result) as never))
    expect(get('print-result').dataset['status']).toBe(result.status)
    expect(get('print-result').textContent).toContain(words)
    if (result.status !== 'printed') expect(get('print-result').textContent).not.toContain('印刷しました')
  })

  it.each([
    ['/home/kiosk/slips/a.pdf', '/home/kiosk/slips'],
    ['C:\\Kiosk\\slips\\a.pdf', 'C:\\Kiosk\\slips'],
  ])('names the folder of %s', async (file, folder) => {
    const { get } = await show(ended({ status: 'saved', files: [file] }))
    expect(get('print-result').textContent).toMatch(new RegExp(`：${folder.replaceAll('\\', '\\\\')}$`))
  })

  const paperOut = { status: 'failed', code: 'paper-out', message: 'no paper' } as const

  it('after a failure says what happened and offers to try again in place of the screen’s own button', async () => {
    const { get, bridge } = await show(ended(paperOut))
    expect(get('print-result').getAttribute('role')).toBe('alert')
    expect(get('print-result').textContent).toContain(texts.ui.print.failed)
    expect(get('print-result').textContent).toContain(texts.faults.printer['paper-out'].visitor)
    expect(document.querySelectorAll('[data-testid="print"]')).toHaveLength(1)
    expect(get('print').closest('[data-testid="print-result"]')).not.toBeNull()
    get('print').click()
    expect(bridge.requests('print')).toEqual([{ mark: { visit: 3, step: 2 } }])
    expect(document.querySelectorAll('[data-testid="todo-title"]')).toHaveLength(2)
  })

  it('after a failure shows the slip with its codes, to be photographed', async () => {
    const { get, find, tell } = await show(ended(paperOut))
    get('photograph').click()
    await tell(ended(paperOut))
    expect(get('slip-picture').getAttribute('src')).toBe('slip/5.svg')
    expect(get('text-code').getAttribute('aria-label')).toBe(texts.ui.photograph.textCode)
    const hosts = [...document.querySelectorAll('[data-testid="link-code"] b')].map(({ textContent }) => textContent)
    expect(hosts).toEqual(['kojinbango-card.go.jp'])
    get('slip-close').click()
    await tell(ended(paperOut))
    expect(find('slip-dialog')).toBeNull()
    expect(get('print-result').dataset['status']).toBe('failed')
  })

  it('has the words of the slip where none could be laid out', async () => {
    const failed = plan({ slip: { status: 'failed' }, print: { status: 'done', result: { ...paperOut, code: 'typeset-failed' } } })
    const { get, find, tell } = await show(failed)
    get('photograph').click()
    await tell(failed)
    expect(find('slip-picture')).toBeNull()
    expect(get('slip-lines').textContent).toContain(`1. ${texts.todos['card-first']?.title ?? ''}`)
    expect(find('text-code')).not.toBeNull()
  })

  it('shows staff cause and cure in Japanese, whatever the language of the visit', async () => {
    const english = { ...ended(paperOut), language: 'en' }
    const { get, tell } = await show(english)
    get('call-staff').click()
    await tell(english)
    expect(get('for-staff').lang).toBe('ja')
    expect(get('for-staff').textContent).toContain(texts.faults.printer['paper-out'].staff)
    expect(get('for-staff').textContent).toContain('paper-out')
  })

  it('says what to do where a slip that was sent does not come out', async () => {
    const { get, find, tell } = await show(ended({ status: 'sent' }))
    expect(get('print-result').textContent).toContain(texts.ui.print.notOut)
    get('call-staff').click()
    await tell(ended({ status: 'sent' }))
    expect(get('staff-dialog').textContent).toContain(texts.ui.callStaff.lead)
    expect(find('for-staff')).toBeNull()
  })

  it('prints no fourth copy, and says what to do instead', async () => {
    const { get, find, tell } = await show({ ...ended({ status: 'printed' }), copies: 2 })
    expect(get('print').textContent).toContain(texts.ui.print.again)
    expect(find('photograph')).toBeNull()
    await tell({ ...ended({ status: 'printed' }), copies: 3 })
    expect(find('print')).toBeNull()
    expect(get('print-result').textContent).toContain('3枚まで')
    expect(find('photograph')).not.toBeNull()
    expect(find('call-staff')).not.toBeNull()
  })

  it('tells before the touch that the printer is out of order', async () => {
    const { bridge, tell } = await show(plan())
    bridge.tell('printer', { status: 'fault', code: 'paper-out', message: 'no paper' })
    await tell(plan())
    expect(document.querySelector('[role="alert"]')?.textContent).toBe(texts.faults.printer['paper-out'].visitor)
  })
})

describe('a card left behind', () => {
  it('is called out', async () => {
    await show(aVisit({ stage: 'card-left-behind', onReader: cardInTerm }))
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(texts.ui.farewell.takeCard)
  })
})

describe('"are you still here"', () => {
  const asked = (secondsLeft: number, change: Partial<Visit> = {}) =>
    aVisit({ attention: { state: 'asked', secondsLeft }, ...change })

  it('counts down, and starts anew from what the main process tells', async () => {
    vi.useFakeTimers()
    const { get, tell } = await show(asked(30))
    expect(get('attention-dialog').textContent).toContain('あと30秒')
    vi.advanceTimersByTime(3000)
    await tell(asked(30))
    expect(get('attention-dialog').textContent).toContain('あと27秒')
    await tell(asked(12))
    expect(get('attention-dialog').textContent).toContain('あと12秒')
  })

  it('is answered by staying or leaving', async () => {
    const { get, bridge } = await show(asked(30))
    get('stay').click()
    expect(bridge.requests('stillHere')).toEqual([{ visit: 3 }])
    get('leave').click()
    expect(bridge.requests('finish')).toEqual([{ mark }])
  })

  it('leaves while the card is awaited too', async () => {
    const { get, bridge } = await show(asked(30, { stage: 'card' }))
    get('leave').click()
    expect(bridge.requests('finish')).toEqual([{ mark }])
  })
})
