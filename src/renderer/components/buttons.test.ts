import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import AnswerCard from './answer-card.vue'
import KioskButton from './kiosk-button.vue'

const button = () => mount(KioskButton, { slots: { default: '戻る' } })
const card = () => mount(AnswerCard, { props: { icon: 'card', label: 'ある', detail: '期限は切れていない' } })

describe.each([
  ['a button', button],
  ['an answer card', card],
])('%s', (_, make) => {
  it('is pressed by a whole click, once', async () => {
    const wrapper = make()
    await wrapper.trigger('pointerdown', { isPrimary: true, button: 0 })
    await wrapper.trigger('pointerup')
    expect(wrapper.emitted('press')).toBeUndefined()
    await wrapper.trigger('click')
    expect(wrapper.emitted('press')).toHaveLength(1)
  })

  it('shows the press from touch-down until the finger leaves', async () => {
    const wrapper = make()
    await wrapper.trigger('pointerdown', { isPrimary: true, button: 0 })
    expect(wrapper.classes()).toContain('pressed')
    await wrapper.trigger('pointermove', { clientX: 500, clientY: 500 })
    expect(wrapper.classes()).not.toContain('pressed')
  })

  it('does not answer to a second finger or another mouse button', async () => {
    const wrapper = make()
    await wrapper.trigger('pointerdown', { isPrimary: false, button: 0 })
    expect(wrapper.classes()).not.toContain('pressed')
    await wrapper.trigger('pointerdown', { isPrimary: true, button: 2 })
    expect(wrapper.classes()).not.toContain('pressed')
  })

  it('does nothing while disabled', async () => {
    const wrapper = make()
    await wrapper.setProps({ disabled: true })
    await wrapper.trigger('pointerdown', { isPrimary: true, button: 0 })
    await wrapper.trigger('click')
    expect(wrapper.emitted('press')).toBeUndefined()
    expect(wrapper.classes()).not.toContain('pressed')
    expect(wrapper.attributes('disabled')).toBeDefined()
  })

  it('submits nothing', () => {
    expect(make().attributes('type')).toBe('button')
  })
})

describe('an answer card', () => {
  it('says that it is chosen in words too', async () => {
    const wrapper = card()
    expect(wrapper.find('[role="img"]').exists()).toBe(false)
    await wrapper.setProps({ chosen: true, chosenLabel: '選んだ答え' })
    expect(wrapper.get('[role="img"]').attributes('aria-label')).toBe('選んだ答え')
  })

  it('has no second line where there is nothing to add', () => {
    expect(mount(AnswerCard, { props: { icon: 'card', label: 'まだ' } }).text()).toBe('まだ')
  })
})
