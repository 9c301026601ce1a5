import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { h, nextTick, ref } from 'vue'
import { useSettling } from './use-settling.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('settles for a moment after each change, counted from the latest', async () => {
  const key = ref('a')
  const wrapper = mount({
    setup() {
      const settling = useSettling(() => key.value)
      return () => h('p', String(settling.value))
    },
  })
  expect(wrapper.text()).toBe('true')
  vi.advanceTimersByTime(300)
  key.value = 'b'
  await nextTick()
  vi.advanceTimersByTime(349)
  await nextTick()
  expect(wrapper.text()).toBe('true')
  vi.advanceTimersByTime(1)
  await nextTick()
  expect(wrapper.text()).toBe('false')
})
