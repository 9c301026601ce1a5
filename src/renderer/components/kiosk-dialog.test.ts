import { type VueWrapper, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import { useDialogs } from '../stores/dialogs.ts'
import KioskDialog from './kiosk-dialog.vue'

const Host = defineComponent({
  components: { KioskDialog },
  props: { showsHelp: Boolean, showsQuestion: Boolean },
  emits: ['closed'],
  setup: () => ({ dialogs: useDialogs() }),
  template: `
    <main :inert="dialogs.isAnyOpen"><button id="opener">open</button></main>
    <KioskDialog v-if="showsHelp" title="調べ方" @close="$emit('closed', 'help')">
      <p>text</p>
      <template #actions><button id="first">1</button><button id="last">2</button></template>
    </KioskDialog>
    <KioskDialog v-if="showsQuestion" :layer="2" title="まだお使いですか" @close="$emit('closed', 'question')">
      <template #actions><button id="stay">stay</button></template>
    </KioskDialog>`,
})

let wrapper: VueWrapper
function show(): VueWrapper {
  wrapper = mount(Host, { attachTo: document.body, global: { plugins: [createPinia()] } })
  return wrapper
}
afterEach(() => {
  wrapper.unmount()
})

const dialogs = () => [...document.querySelectorAll<HTMLElement>('.kiosk-dialog')]
const isInert = (element: Element | null) => element?.hasAttribute('inert')
const press = (key: string, shiftKey = false) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
  )

describe('a dialog', () => {
  it('takes the focus to its title, makes the rest inert, and gives the focus back', async () => {
    show()
    document.querySelector<HTMLElement>('#opener')?.focus()
    await wrapper.setProps({ showsHelp: true })
    const dialog = document.querySelector('[role="dialog"]')
    expect(dialog?.getAttribute('aria-modal')).toBe('true')
    expect(document.activeElement?.textContent).toBe('調べ方')
    expect(document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('調べ方')
    expect(isInert(document.querySelector('main'))).toBe(true)
    await wrapper.setProps({ showsHelp: false })
    await nextTick()
    expect(isInert(document.querySelector('main'))).toBe(false)
    expect(document.activeElement?.id).toBe('opener')
  })

  it('keeps the focus between its first and last control', async () => {
    show()
    await wrapper.setProps({ showsHelp: true })
    press('Tab', true)
    expect(document.activeElement?.id).toBe('last')
    press('Tab')
    expect(document.activeElement?.id).toBe('first')
    press('Tab', true)
    expect(document.activeElement?.id).toBe('last')
  })

  it('asks to be closed by Escape and by a touch beside it, not by one inside', async () => {
    show()
    await wrapper.setProps({ showsHelp: true })
    press('Escape')
    document.querySelector<HTMLElement>('.panel')?.click()
    dialogs()[0]?.click()
    expect(wrapper.emitted('closed')).toEqual([['help'], ['help']])
  })

  it('of a higher layer makes the lower one inert until it is gone', async () => {
    show()
    await wrapper.setProps({ showsHelp: true, showsQuestion: true })
    expect(dialogs().map(isInert)).toEqual([true, false])
    await wrapper.setProps({ showsQuestion: false })
    await nextTick()
    expect(dialogs().map(isInert)).toEqual([false])
  })
})
