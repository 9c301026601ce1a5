import { describe, expect, it } from 'vitest'
import { anyHolds, flowSchema, holds } from './flow.ts'

describe('a condition', () => {
  const facts = { card: 'yes', registration: 'no' }

  it('holds where each named fact is one of the values', () => {
    expect(holds({}, facts)).toBe(true)
    expect(holds({ card: ['expired', 'yes'] }, facts)).toBe(true)
    expect(holds({ card: ['yes'], registration: ['no'] }, facts)).toBe(true)
    expect(holds({ card: ['yes'], registration: ['yes'] }, facts)).toBe(false)
  })

  it('does not hold of what is not known', () => {
    expect(holds({ certificate: ['in-term'] }, facts)).toBe(false)
  })

  it('is enough once among several', () => {
    expect(anyHolds([{ card: ['never'] }, { registration: ['no'] }], facts)).toBe(true)
    expect(anyHolds([{ card: ['never'] }], facts)).toBe(false)
    expect(anyHolds([], facts)).toBe(false)
  })
})

describe('the schema of a flow', () => {
  const question = { id: 'card', step: 1, askWhen: [{}], answers: [{ id: 'yes' }, { id: 'never' }] }
  const flow = {
    questions: [question],
    todos: { registration: { id: '2', ways: [{ id: 'clinic', icon: 'clinic' }] } },
    plans: [{ id: 'all', when: {}, todos: [{ todo: 'registration', reason: 'why' }] }],
    meanwhile: [{ id: 'show' }],
    notes: [{ id: 'told', from: '2026-01-01' }],
  }

  it('fills in what is left out', () => {
    expect(flowSchema.parse(flow)).toMatchObject({
      todos: { registration: { links: [], ways: [{ links: [], when: {}, withoutPin: false }] } },
      plans: [{ todos: [{ ifNeeded: false }] }],
      meanwhile: [{ when: [{}] }],
    })
  })

  it.each<[string, unknown]>([
    ['a key that nobody reads', { ...flow, plan: [] }],
    ['no question', { ...flow, questions: [] }],
    ['no plan', { ...flow, plans: [] }],
    ['nothing to show at a clinic', { ...flow, meanwhile: [] }],
    ['a question with one answer', { ...flow, questions: [{ ...question, answers: [{ id: 'yes' }] }] }],
    ['a question that is never asked', { ...flow, questions: [{ ...question, askWhen: [] }] }],
    ['a condition without a value', { ...flow, plans: [{ id: 'all', when: { card: [] }, todos: [] }] }],
    ['a yes without quotes', { ...flow, plans: [{ id: 'all', when: { card: [true] }, todos: [] }] }],
    ['a to-do with a number that is not on the list', { ...flow, todos: { registration: { id: '4' } } }],
    ['an icon that does not exist', { ...flow, todos: { registration: { id: '2', ways: [{ id: 'fax', icon: 'fax' }] } } }],
    ['more than a year of months', { ...flow, questions: [{ ...question, months: 13 }] }],
  ])('refuses %s', (_, wrong) => {
    expect(flowSchema.safeParse(wrong).success).toBe(false)
  })
})
