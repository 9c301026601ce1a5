import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, todoOf, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const notRegistered = { today, answers: { card: 'yes', registration: 'no', certificate: 'in-term' } }
const registrationOf = (situation: Parameters<typeof planFor>[1]) => todoOf(planFor(rules, situation), 'registration')

describe('to-do 2, register the card', () => {
  it('is the only to-do of who has a certificate in term and has not registered', () => {
    expect(planFor(rules, notRegistered).todos).toMatchObject([
      { todo: 'registration', id: '2', reason: 'not-registered', ifNeeded: false },
    ])
  })

  it('is in the plan of everybody who has not registered', () => {
    for (const certificate of ['in-term', 'expired', 'unknown'])
      expect(registrationOf({ today, answers: { card: 'yes', registration: 'no', certificate } }).ifNeeded).toBe(false)
  })

  it('never has a deadline of its own', () => {
    for (const plan of plansWith(rules, today, 'registration')) expect(todoOf(plan, 'registration').deadline).toBeUndefined()
  })

  it('never stands in the plan of who is registered with a certificate in term or within the grace', () => {
    const registered = plansWith(rules, today, 'registration').filter(({ facts }) => facts['registration'] === 'yes')
    const reasons = registered.map(({ facts }) => `${facts['certificate'] ?? ''}, grace ${facts['grace'] ?? ''}`)
    expect([...new Set(reasons)].sort()).toEqual(['expired, grace beyond', 'expired, grace unknown'])
  })

  it('can be done at a clinic, with a smartphone, at an ATM; the clinic first', () => {
    expect(wayIds(registrationOf(notRegistered))).toEqual(['clinic', 'smartphone', 'atm'])
    expect(registrationOf(notRegistered).way?.id).toBe('clinic')
  })

  it('puts the clinic first for who forgot the PIN: its reader knows faces', () => {
    const [first] = registrationOf({ ...notRegistered, pinForgotten: true }).ways
    expect(first).toMatchObject({ id: 'clinic', withoutPin: true })
  })

  it('puts it first also where the pack lists the clinic last', () => {
    const { registration } = rules.flow.todos
    const turned = { ...registration!, ways: registration!.ways.toReversed() }
    const flow = { ...rules.flow, todos: { ...rules.flow.todos, registration: turned } }
    const ways = (pinForgotten: boolean) =>
      wayIds(todoOf(planFor({ ...rules, flow }, { ...notRegistered, pinForgotten }), 'registration'))
    expect(ways(false)).toEqual(['atm', 'smartphone', 'clinic'])
    expect(ways(true)).toEqual(['clinic', 'atm', 'smartphone'])
  })

  it.each([
    ['clinic', []],
    ['smartphone', ['mynaapp']],
    ['atm', ['seven-bank']],
  ])('explains the way picked: %s', (way, links) => {
    const todo = registrationOf({ ...notRegistered, ways: { registration: way } })
    expect([todo.way?.id, todo.links]).toEqual([way, links])
    expect(wayIds(todo)).toEqual(['clinic', 'smartphone', 'atm'])
  })

  it('keeps the way picked when the PIN is forgotten after that', () => {
    expect(registrationOf({ ...notRegistered, pinForgotten: true, ways: { registration: 'atm' } }).way?.id).toBe('atm')
  })

  it('explains the first way where the one picked is not on offer', () => {
    expect(registrationOf({ ...notRegistered, ways: { registration: 'fax' } }).way?.id).toBe('clinic')
  })
})
