import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const situation = {
  today,
  reading: { state: 'known', kind: 'my-number-card', certificate: { state: 'absent' } } as const,
  answers: { card: 'yes' },
}

describe('to-do 3, have a certificate put on the card', () => {
  it('appears only where a card in term told that it has none', () => {
    for (const { facts } of plansWith(rules, today, 'certificate-first'))
      expect(facts).toMatchObject({ card: 'yes', certificate: 'absent' })
  })

  it('comes before the registration, which needs it', () => {
    expect(planFor(rules, situation).todos).toMatchObject([
      { todo: 'certificate-first', id: '3', variant: 'first', reason: 'certificate-absent', ifNeeded: false },
      { todo: 'registration', reason: 'after-certificate', ifNeeded: false },
    ])
  })

  it('is done at the municipal window, with no deadline and no code', () => {
    const [todo] = planFor(rules, { ...situation, pinForgotten: true }).todos
    expect([wayIds(todo), todo?.deadline, todo?.links]).toEqual([['window'], undefined, []])
  })
})
