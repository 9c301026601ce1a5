import { afterEach, describe, expect, it } from 'vitest'
import type { Visit } from '#core/visit/visit.ts'
import { type MountedKiosk, mountKiosk } from '../testing/mount-kiosk.ts'
import { shippedPack as content } from '../testing/shipped-pack.ts'
import { shownText } from '../testing/shown-text.ts'
import { aVisit } from '../testing/visits.ts'
import KioskRoot from './kiosk-root.vue'

let kiosk: MountedKiosk
afterEach(() => {
  kiosk.wrapper.unmount()
})

const expired = [
  { question: 'card', answer: 'yes' },
  { question: 'registration', answer: 'yes' },
  { question: 'certificate', answer: 'expired' },
]
async function show(change: Partial<Visit> = {}): Promise<MountedKiosk> {
  kiosk = await mountKiosk(KioskRoot, content, aVisit({ answers: expired, ...change }))
  return kiosk
}
const labels = () => [...document.querySelectorAll('.answer-card .label')].map(shownText)

describe('the question for a month', () => {
  it.each([
    ['ja', ['2026年11月', '2026年10月', '2026年9月', '2026年8月', '2026年7月', 'もっと前', 'わからない']],
    ['en', ['November 2026', 'October 2026', 'September 2026', 'August 2026', 'July 2026', 'Earlier', "I don't know"]],
  ])('offers in %s this month and the four before it, then the rest', async (language, expected) => {
    await show({ language })
    expect(labels()).toEqual(expected)
    expect([...document.querySelectorAll('.answers ul')].map(({ children }) => children.length)).toEqual([5, 2])
  })

  it('answers with the month that was touched', async () => {
    const { get, bridge } = await show()
    get('answer-2026-09').click()
    expect(bridge.requests('answer')).toEqual([
      { mark: { visit: 3, step: 2 }, question: 'expiredMonth', answer: '2026-09' },
    ])
  })

  it('reads the months with their readings', async () => {
    const { get } = await show({ language: 'ja-easy' })
    expect(shownText(get('answer-2026-09').querySelector('.label'))).toBe('2026年9月')
    expect([...get('answer-2026-09').querySelectorAll('rt')].map(({ textContent }) => textContent)).toEqual(['ねん', 'がつ'])
  })
})

describe('the question for the card', () => {
  it('has an answer for whoever left it at home, each answer with a drawing of its own', async () => {
    await show({ answers: [] })
    expect(kiosk.get('answer-not-with-me').textContent).toBe('持っているが、いまここにない')
    const drawings = [...document.querySelectorAll('.answer-card .picture')].map(({ innerHTML }) => innerHTML)
    expect(new Set(drawings).size).toBe(4)
  })
})
