import { type VueWrapper, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { type Component, h } from 'vue'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Visit } from '#core/visit/visit.ts'
import { bridgeKey } from '../bridge/bridge-key.ts'
import { useSession } from '../stores/session.ts'
import { FakeBridge } from './fake-bridge.ts'

export interface MountedKiosk {
  readonly bridge: FakeBridge
  readonly wrapper: VueWrapper
  /** The element with this test id, wherever on the page; dialogs lie outside the wrapper. */
  get(testId: string): HTMLElement
  find(testId: string): HTMLElement | null
  tell(visit: Visit): Promise<void>
}

/** A component of the kiosk, connected to a fake main process that has greeted and told a visit. */
export async function mountKiosk(component: Component, content: ContentPack, visit: Visit, { readsCertificateDate = true } = {}): Promise<MountedKiosk> {
  const bridge = new FakeBridge()
  bridge.answer('connect', { content, dock: false, readsCertificateDate })
  bridge.tell('reader', { status: 'ready', driver: 'simulated', firmware: '1.0' })
  bridge.tell('printer', { status: 'ready', destination: 'folder' })
  bridge.tell('visit', visit)
  const Connected = {
    setup() {
      const session = useSession()
      return () => (session.words === null ? null : h(component))
    },
  }
  const wrapper = mount(Connected, {
    attachTo: document.body,
    global: { plugins: [createPinia()], provide: { [bridgeKey as symbol]: bridge } },
  })
  await flushPromises()
  const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  return {
    bridge,
    wrapper,
    find,
    get: (testId) => {
      const found = find(testId)
      if (found === null) throw new Error(`"${testId}" is not on the page.`)
      return found
    },
    tell: async (value) => {
      bridge.tell('visit', value)
      await flushPromises()
    },
  }
}
