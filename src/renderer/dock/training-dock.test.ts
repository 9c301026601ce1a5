import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { dockCardSchema, printerTroubleSchema } from '#core/kiosk-api/calls.ts'
import { bridgeKey } from '../bridge/bridge-key.ts'
import { FakeBridge } from '../testing/fake-bridge.ts'
import TrainingDock from './training-dock.vue'

const world = { card: null, readerPlugged: true, paperLoaded: true, printerTrouble: null }

async function openDock() {
  const bridge = new FakeBridge()
  bridge.tell('dock', world)
  const wrapper = mount(TrainingDock, {
    global: { plugins: [createPinia()], provide: { [bridgeKey as symbol]: bridge } },
  })
  const lever = (testId: string) => wrapper.get(`[data-testid="${testId}"]`)
  const has = (testId: string) => wrapper.find(`[data-testid="${testId}"]`).exists()
  await lever('dock-toggle').trigger('click')
  return { bridge, wrapper, lever, has }
}

describe('the dock', () => {
  it('is closed at first and opens from its tab', async () => {
    const { lever, has } = await openDock()
    expect(lever('dock-toggle').attributes('aria-expanded')).toBe('true')
    await lever('dock-toggle').trigger('click')
    expect(has('dock-drawer')).toBe(false)
    expect(lever('dock-toggle').attributes('aria-expanded')).toBe('false')
  })

  it.each(dockCardSchema.options)('lays the card %s', async (card) => {
    const { bridge, lever } = await openDock()
    await lever(`dock-lay-${card}`).trigger('click')
    expect(bridge.calls).toEqual([{ name: 'dockLayCard', request: { card } }])
    bridge.tell('dock', { ...world, card })
    await nextTick()
    expect(lever(`dock-lay-${card}`).attributes('aria-pressed')).toBe('true')
    await lever('dock-remove').trigger('click')
    expect(bridge.requests('dockRemoveCard')).toEqual([{}])
  })

  it('unplugs and plugs the reader, takes and loads paper, as the world stands', async () => {
    const { bridge, lever, has } = await openDock()
    await lever('dock-unplug').trigger('click')
    await lever('dock-paper-out').trigger('click')
    bridge.tell('dock', { ...world, readerPlugged: false, paperLoaded: false })
    await nextTick()
    expect(has('dock-unplug')).toBe(false)
    await lever('dock-plug').trigger('click')
    await lever('dock-paper-in').trigger('click')
    expect(bridge.requests('dockPlugReader')).toEqual([{ plugged: false }, { plugged: true }])
    expect(bridge.requests('dockLoadPaper')).toEqual([{ loaded: false }, { loaded: true }])
  })

  it.each(printerTroubleSchema.options)('sets off the printer\'s trouble "%s", and ends it again', async (trouble) => {
    const { bridge, lever } = await openDock()
    await lever(`dock-trouble-${trouble}`).trigger('click')
    bridge.tell('dock', { ...world, printerTrouble: trouble })
    await nextTick()
    expect(lever(`dock-trouble-${trouble}`).attributes('aria-pressed')).toBe('true')
    await lever(`dock-trouble-${trouble}`).trigger('click')
    expect(bridge.requests('dockTroublePrinter')).toEqual([{ trouble }, { trouble: null }])
  })

  it('tells editors what is wrong with the content, line by line, until it is mended', async () => {
    const { bridge, lever, has } = await openDock()
    expect(has('dock-content-problem')).toBe(false)
    const findings = ['texts.ja.yaml:12: ui.attract.title: is missing.', 'links.yaml:3: mhlw.url: expected a URL']
    bridge.tell('content', { version: 1, problem: findings.join('\n') })
    await nextTick()
    const shown = lever('dock-content-problem')
    expect(shown.findAll('li').map((line) => line.text())).toEqual(findings)
    bridge.tell('content', { version: 2, problem: null })
    await nextTick()
    expect(has('dock-content-problem')).toBe(false)
  })

  it('winds the clock by a minute', async () => {
    const { bridge, lever } = await openDock()
    await lever('dock-wind').trigger('click')
    expect(bridge.requests('dockWindClock')).toEqual([{ seconds: 60 }])
  })
})
