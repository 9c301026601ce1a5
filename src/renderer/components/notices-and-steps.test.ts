import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import NoticeBanner from './notice-banner.vue'
import StepIndicator from './step-indicator.vue'

const notices = { info: 'お知らせ', success: '成功', warning: '注意', error: 'エラー' }

describe('a notice', () => {
  it.each([
    ['info', 'status'],
    ['success', 'status'],
    ['warning', 'alert'],
    ['error', 'alert'],
  ] as const)('of kind %s is read out as %s, its icon named', (kind, role) => {
    const wrapper = mount(NoticeBanner, { props: { kind, words: notices }, slots: { default: '用紙がありません' } })
    expect(wrapper.attributes('role')).toBe(role)
    expect(wrapper.get('[role="img"]').attributes('aria-label')).toBe(notices[kind])
    expect(wrapper.text()).toBe('用紙がありません')
  })
})

describe('the step indicator', () => {
  const words = {
    step: 'STEP{step}',
    stepSpoken: '全{total}ステップ中、{step}ステップ目',
    stepDone: '済み',
    chosen: '選んだ答え',
  }

  it('names every step, says where the person is, and marks done steps in words', () => {
    const wrapper = mount(StepIndicator, {
      props: {
        words,
        steps: [
          { step: 1, state: 'done' },
          { step: 2, state: 'current' },
          { step: 3, state: 'ahead' },
        ],
      },
    })
    expect(wrapper.get('p').text()).toBe('全3ステップ中、2ステップ目')
    const steps = wrapper.findAll('li')
    expect(steps.map((step) => step.text())).toEqual(['STEP1', 'STEP2', 'STEP3'])
    expect(steps.map((step) => step.attributes('aria-current'))).toEqual([undefined, 'true', undefined])
    expect(steps.map((step) => step.find('[aria-label="済み"]').exists())).toEqual([true, false, false])
  })
})
