import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ScrollPane from './scroll-pane.vue'

const words = { down: 'つづきを見る', up: '上に戻る' }

/** The test environment lays nothing out: heights are given, in pixels. */
async function paneOf(contentPx: number, visiblePx: number) {
  const wrapper = mount(ScrollPane, { props: { words, label: 'やること' }, slots: { default: '<p>text</p>' } })
  const pane = wrapper.get('.pane')
  const scrollTo = vi.fn(({ top }: { top: number }) => {
    pane.element.scrollTop = Math.min(top, contentPx - visiblePx)
  })
  Object.defineProperties(pane.element, {
    scrollHeight: { value: contentPx },
    clientHeight: { value: visiblePx },
    scrollTo: { value: scrollTo },
  })
  await pane.trigger('scroll')
  const press = async () => {
    await wrapper.get('button').trigger('click')
    await pane.trigger('scroll')
    await nextTick()
  }
  return { wrapper, pane, scrollTo, press }
}

describe('a scroll pane', () => {
  it('is nothing special where everything fits', async () => {
    const { wrapper, pane } = await paneOf(500, 500)
    expect(wrapper.find('button').exists()).toBe(false)
    expect(pane.attributes('tabindex')).toBeUndefined()
    expect(pane.attributes('role')).toBeUndefined()
  })

  it('says that there is more, goes on page by page to the end, and back up', async () => {
    const { wrapper, pane, scrollTo, press } = await paneOf(1500, 500)
    expect(pane.attributes()).toMatchObject({ tabindex: '0', role: 'region', 'aria-label': 'やること' })
    expect(wrapper.get('button').text()).toBe(words.down)
    await press()
    expect(pane.element.scrollTop).toBe(400)
    await press()
    await press()
    expect(pane.element.scrollTop).toBe(1000)
    expect(wrapper.get('button').text()).toBe(words.up)
    await press()
    expect(scrollTo.mock.lastCall?.[0].top).toBe(0)
    expect(wrapper.get('button').text()).toBe(words.down)
  })
})
