import { describe, expect, it } from 'vitest'
import { slipDay, slipOfPlan } from '#tests/support/example-slip.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { slipDocument } from './slip-document.ts'

const content = await shippedPack()

describe('slipDocument', () => {
  it('numbers the to-dos in the order of doing, whatever their number on the notice', () => {
    const { todos } = slipOfPlan(content, 'certificate-then-registration')
    expect(todos.map(({ number, title }) => [number, title])).toEqual([
      [1, content.texts.ja.todos['certificate-renewal']?.title],
      [2, content.texts.ja.todos['registration']?.title],
    ])
  })

  it('speaks of an order only where there are several to-dos', () => {
    expect(slipOfPlan(content, 'registration-only').lead).toBeUndefined()
    expect(slipOfPlan(content, 'card-first').lead).toBe(content.texts.ja.plan.todoLead)
  })

  it('says warmly that nothing is to be done, without a heading that speaks of waiting', () => {
    const slip = slipOfPlan(content, 'all-well')
    expect(slip.todos).toEqual([])
    expect(slip.heading).toBe(content.texts.ja.plan.allWellTitle)
    expect(slip.lead).toBe(content.texts.ja.slip.allWell)
    expect(slip.labels.meanwhile).toBeUndefined()
    expect(slip.meanwhile).toBe(content.texts.ja.meanwhile['all-well'])
  })

  it('prints a checked-on date only where somebody has checked', () => {
    const links = slipOfPlan(content, 'registration-only').todos.flatMap((todo) => todo.links)
    const checked = Object.values(content.links).filter(({ checkedOn }) => checkedOn !== undefined)
    expect(links.filter(({ checkedOn }) => checkedOn !== undefined).map(({ url }) => url)).toEqual(
      checked.map(({ url }) => url).filter((url) => links.some((link) => link.url === url)),
    )
  })

  it('carries the day as Japanese readers write it', () => {
    expect(slipOfPlan(content, 'all-well').date).toBe('2026年11月22日')
  })

  it('throws on a plan that names words the pack lacks', () => {
    const [row] = content.flow.plans
    if (row === undefined) throw new Error('The pack has no plan.')
    expect(() => slipDocument(content, { ...row, notes: ['nowhere'] }, slipDay, 'ja')).toThrow(/notes\.nowhere/u)
  })
})
