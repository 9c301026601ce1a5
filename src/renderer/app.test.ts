import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import App from './app.vue'
import { bridgeKey } from './bridge/bridge-key.ts'
import { FakeBridge } from './testing/fake-bridge.ts'
import { shippedPack as content, japaneseTexts } from './testing/shipped-pack.ts'
import { aVisit } from './testing/visits.ts'

let bridge: FakeBridge
let wrapper: ReturnType<typeof mount>

beforeEach(() => {
  Object.defineProperty(document, 'fonts', { configurable: true, value: { load: () => Promise.resolve([]) } })
  bridge = new FakeBridge()
})
afterEach(() => {
  wrapper.unmount()
})

async function start(dock: boolean): Promise<void> {
  bridge.answer('connect', { content, dock, readsCertificateDate: true })
  bridge.tell('dock', { card: null, readerPlugged: true, paperLoaded: true, printerTrouble: null })
  wrapper = mount(App, {
    attachTo: document.body,
    global: { plugins: [createPinia()], provide: { [bridgeKey as symbol]: bridge } },
  })
  await flushPromises()
}

const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
const touch = () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))

describe('the app', () => {
  it('shows no word before the visit is known, then its screen', async () => {
    await start(false)
    expect(document.body.textContent.trim()).toBe('')
    bridge.tell('visit', aVisit())
    await flushPromises()
    expect(find('screen-question')).not.toBeNull()
  })

  it('covers everything while the connection is lost, and goes on where it was', async () => {
    await start(false)
    bridge.tell('visit', aVisit())
    bridge.connect(false)
    await flushPromises()
    expect(find('connection-lost')?.textContent).toContain(japaneseTexts.ui.connection.lost)
    expect(document.querySelector('.kiosk-frame')?.hasAttribute('inert')).toBe(true)
    bridge.connect(true)
    await flushPromises()
    expect(find('connection-lost')).toBeNull()
    expect(find('screen-question')).not.toBeNull()
  })

  it('tells the page its language, and that there are readings above the letters', async () => {
    await start(false)
    const { documentElement: page } = document
    bridge.tell('visit', aVisit({ language: 'en' }))
    await flushPromises()
    expect([page.lang, page.classList.contains('furigana'), document.title]).toEqual(['en', false, 'Michishirube'])
    bridge.tell('visit', aVisit({ language: 'ja-easy' }))
    await flushPromises()
    expect([page.lang, page.classList.contains('furigana'), document.title]).toEqual(['ja', true, '道しるべ'])
    bridge.tell('visit', aVisit())
    await flushPromises()
    expect([page.lang, page.classList.contains('furigana')]).toEqual(['ja', false])
  })

  it('has the dock only where the main process says so', async () => {
    await start(false)
    bridge.tell('visit', aVisit())
    await flushPromises()
    expect(find('dock')).toBeNull()
    wrapper.unmount()
    await start(true)
    await vi.waitFor(() => {
      expect(find('dock')).not.toBeNull()
    })
  })

  it('tells touches during a visit, none on attract', async () => {
    await start(false)
    bridge.tell('visit', aVisit({ stage: 'attract' }))
    touch()
    expect(bridge.requests('stillHere')).toEqual([])
  })

  it('tells which visit was touched', async () => {
    await start(false)
    bridge.tell('visit', aVisit({ number: 9 }))
    touch()
    expect(bridge.requests('stillHere')).toEqual([{ visit: 9 }])
  })
})
