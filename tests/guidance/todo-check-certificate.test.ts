import { describe, expect, it } from 'vitest'
import type { CardReading } from '#core/card/card-reading.ts'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, todoOf, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const notSure = (registration: string, reading?: CardReading) => ({
  today,
  ...(reading && { reading }),
  answers: { card: 'yes', registration, certificate: 'unknown' },
})
const checkOf = (situation: Parameters<typeof planFor>[1]) => todoOf(planFor(rules, situation), 'check-certificate')

describe('to-do: check until when the certificate runs', () => {
  it('appears exactly where the certificate is not known, and comes first', () => {
    for (const plan of plansWith(rules, today, 'check-certificate')) {
      expect(plan.facts['certificate']).toBe('unknown')
      expect(plan.todos[0]).toMatchObject({ todo: 'check-certificate', reason: 'certificate-unknown', ifNeeded: false })
    }
  })

  it.each([
    ['yes', ['check-certificate', 'certificate-renewal']],
    ['no', ['check-certificate', 'certificate-renewal', 'registration']],
    ['unknown', ['check-certificate', 'certificate-renewal', 'check-registration']],
  ])('is followed by the renewal if needed, then by what the registration asks for: %s', (registration, todos) => {
    const plan = planFor(rules, notSure(registration))
    expect(plan.todos.map(({ todo }) => todo)).toEqual(todos)
    expect(todoOf(plan, 'certificate-renewal')).toMatchObject({ reason: 'if-expired', ifNeeded: true })
  })

  it('offers this reader first', () => {
    const todo = checkOf(notSure('yes'))
    expect(wayIds(todo)).toEqual(['reader', 'card-face', 'smartphone'])
    expect([todo.way?.id, todo.links]).toEqual(['reader', []])
  })

  it('offers it also where the card lies there and its date was not looked at', () => {
    expect(wayIds(checkOf(notSure('no', { state: 'known', kind: 'my-number-card' })))).toContain('reader')
  })

  it.each<[string, CardReading]>([
    ['could not be read', { state: 'known', kind: 'my-number-card', certificate: { state: 'unreadable' } }],
    [
      'has not begun',
      { state: 'known', kind: 'my-number-card', certificate: { state: 'not-yet-valid', expiresOn: day('2031-11-23') } },
    ],
  ])('does not send people back to a reader on which the term %s', (_, reading) => {
    expect(wayIds(checkOf(notSure('yes', reading)))).toEqual(['card-face', 'smartphone'])
    expect(checkOf(notSure('yes', reading)).way?.id).toBe('card-face')
  })

  it('keeps what needs no PIN first for who forgot it', () => {
    expect(wayIds(checkOf({ ...notSure('yes'), pinForgotten: true }))).toEqual(['reader', 'card-face', 'smartphone'])
  })

  it('explains the way picked', () => {
    const todo = checkOf({ ...notSure('yes'), ways: { 'check-certificate': 'smartphone' } })
    expect([todo.way?.id, todo.links]).toEqual(['smartphone', ['mynaapp']])
  })
})
