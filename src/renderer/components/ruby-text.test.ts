import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import RubyText from './ruby-text.vue'

const render = (text: string) => mount(RubyText, { props: { text } })

describe('a text with readings', () => {
  it('has each reading above its letters, and none beside for those who listen', () => {
    const rubies = render('期限《きげん》が 切《き》れて います').findAll('ruby')
    expect(rubies.map((ruby) => ruby.element.firstChild?.textContent)).toEqual(['期限', '切'])
    expect(rubies.map((ruby) => ruby.get('rt').text())).toEqual(['きげん', 'き'])
    expect(rubies.every((ruby) => ruby.get('rt').attributes('aria-hidden') === 'true')).toBe(true)
  })

  it('keeps its spaces and loses no letter', () => {
    const { element } = render('今《いま》、 する こと')
    for (const reading of element.querySelectorAll('rt')) reading.remove()
    expect(element.textContent).toBe('今、 する こと')
  })

  it('is plain where there are none', () => {
    const wrapper = render('Lay the card')
    expect(wrapper.find('ruby').exists()).toBe(false)
    expect(wrapper.text()).toBe('Lay the card')
  })
})
