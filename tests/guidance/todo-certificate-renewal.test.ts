import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, todoOf, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const expired = (registration: string, month?: string) => ({
  today,
  answers: { card: 'yes', registration, certificate: 'expired', ...(month && { expiredMonth: month }) },
})
const renewalOf = (situation: Parameters<typeof planFor>[1]) => todoOf(planFor(rules, situation), 'certificate-renewal')

describe('to-do 3, renew the certificate', () => {
  it('appears where the certificate has run out or may have, on a card in term', () => {
    for (const { facts } of plansWith(rules, today, 'certificate-renewal')) {
      expect(['expired', 'unknown']).toContain(facts['certificate'])
      expect(['yes', 'not-with-me']).toContain(facts['card'])
    }
  })

  it('is only if needed exactly where the certificate is not known', () => {
    for (const plan of plansWith(rules, today, 'certificate-renewal'))
      expect(todoOf(plan, 'certificate-renewal').ifNeeded).toBe(plan.facts['certificate'] === 'unknown')
  })

  it.each([
    ['yes', '2026-11', '2027-02-28'],
    ['yes', '2026-08', '2026-11-30'],
    ['unknown', '2026-09', '2026-12-31'],
  ])('has the end of the grace as deadline: registration %s, run out in %s → %s', (registration, month, deadline) => {
    expect(renewalOf(expired(registration, month)).deadline).toBe(deadline)
  })

  it.each([
    ['yes', '2026-07'],
    ['yes', 'earlier'],
    ['yes', 'unknown'],
    ['unknown', '2026-07'],
    ['unknown', 'unknown'],
    ['no', undefined],
  ])('has no deadline beyond the grace, where it is not known, or without a registration to keep: %s, %s', (registration, month) => {
    expect(renewalOf(expired(registration, month)).deadline).toBeUndefined()
  })

  it.each([
    ['yes', '2026-10', 'certificate-expired'],
    ['no', undefined, 'renew-to-register'],
    ['unknown', 'earlier', 'certificate-expired'],
  ])('says why: registration %s, %s → %s', (registration, month, reason) => {
    expect(renewalOf(expired(registration, month)).reason).toBe(reason)
  })

  it('is done at the municipal window, which also resets a PIN', () => {
    for (const pinForgotten of [false, true]) {
      const todo = renewalOf({ ...expired('yes', '2026-10'), pinForgotten })
      expect(wayIds(todo)).toEqual(['window'])
      expect(todo.way).toMatchObject({ id: 'window', withoutPin: true })
      expect(todo.links).toEqual([])
    }
  })
})
