import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { bridgeKey } from '../bridge/bridge-key.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import { shippedPack as content, japaneseTexts } from '../testing/shipped-pack.ts'
import { aVisit, neverHadOne } from '../testing/visits.ts'
import { useDevices } from './devices.ts'
import { useSession } from './session.ts'
import { useVisit } from './visit.ts'

function stores() {
  const bridge = new FakeBridge()
  bridge.answer('connect', { content, dock: true, readsCertificateDate: true })
  const pinia = createPinia()
  mount({ render: () => null }, { global: { plugins: [pinia], provide: { [bridgeKey as symbol]: bridge } } })
  return { bridge, visit: useVisit(pinia), devices: useDevices(pinia), session: useSession(pinia) }
}

describe('the mirror of the visit', () => {
  it('shows each visit that is told', () => {
    const { bridge, visit } = stores()
    expect(visit.visit).toBeNull()
    bridge.tell('visit', aVisit({ number: 4 }))
    expect(visit.visit).toEqual(aVisit({ number: 4 }))
  })

  it('marks every touch with what the person saw', async () => {
    const { bridge, visit } = stores()
    bridge.tell('visit', aVisit({ number: 4, answers: neverHadOne }))
    const mark = { visit: 4, step: 2 }
    await visit.begin('with-card')
    await visit.answer('card', 'yes')
    await visit.chooseLanguage('en')
    await visit.chooseWay('registration', 'atm')
    await visit.forgetPin(true)
    await visit.openInfo('how-soon')
    await visit.back()
    await visit.startOver()
    await visit.print()
    await visit.finish()
    await visit.stillHere()
    expect(bridge.calls.filter(({ name }) => name !== 'connect')).toEqual([
      { name: 'begin', request: { mark, way: 'with-card' } },
      { name: 'answer', request: { mark, question: 'card', answer: 'yes' } },
      { name: 'chooseLanguage', request: { mark, language: 'en' } },
      { name: 'chooseWay', request: { mark, todo: 'registration', way: 'atm' } },
      { name: 'forgetPin', request: { mark, forgotten: true } },
      { name: 'openInfo', request: { mark, entry: 'how-soon' } },
      { name: 'back', request: { mark } },
      { name: 'startOver', request: { mark } },
      { name: 'print', request: { mark } },
      { name: 'finish', request: { mark } },
      { name: 'stillHere', request: { visit: 4 } },
    ])
  })

  it('changes nothing by itself: only what the main process tells is shown', async () => {
    const { bridge, visit } = stores()
    bridge.tell('visit', aVisit())
    await visit.answer('card', 'never')
    expect(visit.visit).toEqual(aVisit())
  })

  it('survives a touch without connection', async () => {
    const { bridge, visit } = stores()
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    bridge.connect(false)
    await expect(visit.back()).resolves.toBeUndefined()
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })
})

describe('the session', () => {
  it('greets once connected, and has the words of the visit’s language', async () => {
    const { bridge, session } = stores()
    await flushPromises()
    expect(session.dock).toBe(true)
    expect(session.words).toBeNull()
    bridge.tell('visit', aVisit())
    expect(session.words?.texts).toEqual(japaneseTexts)
    bridge.tell('visit', aVisit({ language: 'en' }))
    expect(session.words?.language).toBe('en')
  })

  it('tells a lost connection and greets again when it is back', async () => {
    const { bridge, session } = stores()
    await flushPromises()
    bridge.connect(false)
    expect(session.connected).toBe(false)
    bridge.connect(true)
    await flushPromises()
    expect(session.connected).toBe(true)
    expect(bridge.requests('connect')).toHaveLength(2)
  })
})

describe('the content', () => {
  it('is asked for again when its version changes, and only then', async () => {
    const { bridge, session } = stores()
    bridge.tell('content', { version: 1, problem: null })
    bridge.tell('content', { version: 1, problem: 'flow.yaml:3: questions: is missing.' })
    await flushPromises()
    expect(bridge.requests('connect')).toHaveLength(1)
    const edited = { ...content, pack: { ...content.pack, edition: 'edited' } }
    bridge.answer('connect', { content: edited, dock: true, readsCertificateDate: true })
    bridge.tell('content', { version: 2, problem: null })
    await flushPromises()
    expect(bridge.requests('connect')).toHaveLength(2)
    expect(session.content?.pack.edition).toBe('edited')
  })

  it('waits with its words where it no longer has the language of the visit', async () => {
    const { bridge, session } = stores()
    await flushPromises()
    bridge.tell('visit', aVisit({ language: 'xx' }))
    expect(session.words).toBeNull()
    bridge.tell('visit', aVisit())
    expect(session.words?.language).toBe('ja')
  })
})

describe('the mirror of the devices', () => {
  it('shows reader and printer as told', () => {
    const { bridge, devices } = stores()
    expect(devices.reader).toEqual({ status: 'starting' })
    bridge.tell('reader', { status: 'fault', code: 'port-lost', message: 'gone', askStaff: false })
    bridge.tell('printer', { status: 'ready', destination: 'folder' })
    expect(devices.reader).toEqual({ status: 'fault', code: 'port-lost', message: 'gone', askStaff: false })
    expect(devices.printer).toEqual({ status: 'ready', destination: 'folder' })
  })
})
