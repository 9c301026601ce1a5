import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, todoOf, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const notSure = (certificate: string, month?: string) => ({
  today,
  answers: { card: 'yes', registration: 'unknown', certificate, ...(month && { expiredMonth: month }) },
})
const todos = (situation: Parameters<typeof planFor>[1]) => planFor(rules, situation).todos

describe('to-do: check whether the card is registered', () => {
  it('appears only where the registration is not known', () => {
    for (const { facts } of plansWith(rules, today, 'check-registration')) expect(facts['registration']).toBe('unknown')
  })

  it('comes first with a certificate in term, the registration if needed', () => {
    expect(todos(notSure('in-term'))).toMatchObject([
      { todo: 'check-registration', id: 'check-registration', reason: 'registration-unknown', ifNeeded: false },
      { todo: 'registration', reason: 'if-not-registered', ifNeeded: true },
    ])
  })

  it('comes after the renewal where the certificate has run out: Mynaportal cannot be entered before', () => {
    for (const month of ['2026-11', '2026-08', 'unknown'])
      expect(todos(notSure('expired', month)).slice(0, 2)).toMatchObject([
        { todo: 'certificate-renewal' },
        { todo: 'check-registration', reason: 'check-after-renewal' },
      ])
  })

  it('comes after the check of the certificate where neither is known', () => {
    expect(todos(notSure('unknown')).map(({ todo }) => todo)).toEqual([
      'check-certificate',
      'certificate-renewal',
      'check-registration',
    ])
  })

  it.each(['2026-07', 'earlier'])('is pointless beyond the grace, run out: %s', (month) => {
    expect(todos(notSure('expired', month)).map(({ todo }) => todo)).toEqual(['certificate-renewal', 'registration'])
  })

  it('can be done at a clinic, where who is not registered can register at once, or with a smartphone', () => {
    for (const pinForgotten of [false, true]) {
      const todo = todoOf(planFor(rules, { ...notSure('in-term'), pinForgotten }), 'check-registration')
      expect([wayIds(todo), todo.way?.id, todo.links]).toEqual([['clinic', 'smartphone'], 'clinic', []])
    }
  })

  it('explains the way picked', () => {
    const todo = todoOf(planFor(rules, { ...notSure('in-term'), ways: { 'check-registration': 'smartphone' } }), 'check-registration')
    expect([todo.way?.id, todo.links]).toEqual(['smartphone', ['mynaapp']])
  })
})
