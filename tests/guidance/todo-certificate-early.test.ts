import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, todoOf, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const onReader = (date: string, registration: string, on = today) => ({
  today: on,
  reading: { state: 'known', kind: 'my-number-card', certificate: { state: 'in-term', expiresOn: day(date) } } as const,
  answers: { registration },
})
const ids = (situation: Parameters<typeof planFor>[1]) => planFor(rules, situation).todos.map(({ todo }) => todo)

describe('to-do 3, renew the certificate early', () => {
  it('appears only where the certificate is in term and can be renewed', () => {
    for (const { facts } of plansWith(rules, today, 'certificate-early'))
      expect([facts['certificate'], facts['expiring']]).toEqual(['in-term', 'yes'])
  })

  it.each([
    ['yes', ['certificate-early']],
    ['no', ['registration', 'certificate-early']],
    ['unknown', ['check-registration', 'registration', 'certificate-early']],
  ])('comes last, registration %s', (registration, todos) => {
    expect(ids(onReader('2026-12-24', registration))).toEqual(todos)
  })

  it.each(['yes', 'no', 'unknown'])('begins on the first day of renewal, not a day sooner; registration %s', (registration) => {
    expect(ids(onReader('2026-07-07', registration, day('2026-04-07')))).not.toContain('certificate-early')
    expect(ids(onReader('2026-07-07', registration, day('2026-04-08')))).toContain('certificate-early')
  })

  it('has the last day of the term as deadline, up to that very day', () => {
    for (const on of ['2026-04-08', '2026-07-06', '2026-07-07'])
      expect(todoOf(planFor(rules, onReader('2026-07-07', 'yes', day(on))), 'certificate-early')).toMatchObject({
        id: '3',
        variant: 'early',
        reason: 'expiring',
        deadline: '2026-07-07',
        ifNeeded: false,
      })
  })

  it('is not told where the last day is not known', () => {
    expect(ids({ today, answers: { card: 'yes', registration: 'yes', certificate: 'in-term' } } as const)).toEqual([])
  })

  it('is done at the municipal window', () => {
    const todo = todoOf(planFor(rules, { ...onReader('2026-12-24', 'yes'), pinForgotten: true }), 'certificate-early')
    expect([wayIds(todo), todo.way?.id, todo.links]).toEqual([['window'], 'window', []])
  })
})
