import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const ranOut = (cardExpiredMonth: string) => ({ today, answers: { card: 'expired', cardExpiredMonth } })

describe('to-do 1, renew the card', () => {
  it('appears where the card has run out, and nowhere else', () => {
    const cards = plansWith(rules, today, 'card-renewal').map(({ facts }) => facts['card'])
    expect(new Set(cards)).toEqual(new Set(['expired']))
  })

  it('comes first everywhere, and the certificate is left to the new card', () => {
    for (const { todos } of plansWith(rules, today, 'card-renewal'))
      expect(todos.map(({ todo }) => todo)).toEqual(['card-renewal', 'registration'])
  })

  it('has the end of the grace as deadline, and the registration only if needed, within the grace', () => {
    expect(planFor(rules, ranOut('2026-09')).todos).toMatchObject([
      { id: '1', variant: 'renewal', reason: 'card-expired', deadline: '2026-12-31', ifNeeded: false },
      { todo: 'registration', reason: 'maybe-after-card', ifNeeded: true },
    ])
  })

  it.each(['2026-07', 'earlier', 'unknown'])('has no deadline, and the registration always, where the month is %s', (month) => {
    const { todos } = planFor(rules, ranOut(month))
    expect(todos.filter(({ deadline }) => deadline !== undefined)).toEqual([])
    expect(todos[1]).toMatchObject({ todo: 'registration', reason: 'after-card', ifNeeded: false })
  })

  it('can be done by smartphone, computer, post or photo booth, none of which needs a PIN', () => {
    for (const pinForgotten of [false, true])
      expect(wayIds(planFor(rules, { ...ranOut('unknown'), pinForgotten }).todos[0])).toEqual([
        'smartphone',
        'computer',
        'post',
        'photo-booth',
      ])
  })

  it('leads to the page about renewal, whichever way is picked', () => {
    for (const way of ['smartphone', 'computer', 'post', 'photo-booth']) {
      const [todo] = planFor(rules, { ...ranOut('unknown'), ways: { 'card-renewal': way } }).todos
      expect([todo?.way?.id, todo?.links]).toEqual([way, ['card-renewal']])
    }
  })
})
