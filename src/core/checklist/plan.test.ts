import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { type Facts, flowSchema } from './flow.ts'
import { type PlanRules, type Wishes, planOf } from './plan.ts'

const day = (text: string) => calendarDateSchema.parse(text)
const today = day('2026-11-22')
const noWishes: Wishes = { ways: {}, pinForgotten: false }

const rules: PlanRules = {
  flow: flowSchema.parse({
    questions: [{ id: 'card', step: 1, askWhen: [{}], answers: [{ id: 'yes' }, { id: 'never' }] }],
    todos: {
      register: {
        id: '2',
        variant: 'again',
        links: ['always'],
        ways: [
          { id: 'atm', icon: 'atm', links: ['atm'] },
          { id: 'phone', icon: 'phone', when: { phone: ['yes'] } },
          { id: 'clinic', icon: 'clinic', links: ['clinic'], withoutPin: true },
        ],
      },
      alone: { id: '1' },
    },
    plans: [
      { id: 'never', when: { card: ['never'] }, todos: [] },
      {
        id: 'rest',
        when: {},
        todos: [
          { todo: 'register', reason: 'because', deadline: 'graceEnd' },
          { todo: 'alone', reason: 'else', deadline: 'opening', ifNeeded: true },
        ],
      },
      { id: 'hidden', when: {}, todos: [] },
    ],
    meanwhile: [{ id: 'old', until: 'opening' }, { id: 'card', when: [{ card: ['yes'] }] }, { id: 'ask' }],
    notes: [
      { id: 'first', until: 'opening' },
      { id: 'blank', until: 'notSaid' },
      { id: 'second', when: [{ card: ['never'] }, { grace: ['within'] }], from: '2026-11-22' },
      { id: 'pin', when: [{ pin: ['forgotten'] }] },
    ],
  }),
  grace: { months: 3, fromMonthEnd: true },
  dates: { opening: day('2026-11-21'), notSaid: null },
}
const plan = (facts: Facts, wishes = noWishes, on = today) => planOf(rules, facts, on, wishes)
const ended = { card: 'yes', certificate: 'expired', expiresOn: '2026-09-30' }

describe('a plan', () => {
  it('is the first row that holds', () => {
    expect(plan({ card: 'never' }).id).toBe('never')
    expect(plan({ card: 'yes' }).id).toBe('rest')
  })

  it('has the first thing to show at a clinic that holds and is true today', () => {
    expect(plan({ card: 'yes' }).meanwhile).toBe('card')
    expect(plan({ card: 'never' }).meanwhile).toBe('ask')
    expect(plan({ card: 'yes' }, noWishes, day('2026-11-21')).meanwhile).toBe('old')
  })

  it('has every note that holds and is true today, in their order; none that names a blank date', () => {
    expect(plan(ended).notes).toEqual(['second'])
    expect(plan(ended, { ...noWishes, pinForgotten: true }).notes).toEqual(['second', 'pin'])
    expect(plan(ended, noWishes, day('2026-11-21')).notes).toEqual(['first'])
  })

  it('rests on the facts, the calendar and the PIN', () => {
    expect(plan(ended).facts).toEqual({ ...ended, grace: 'within', graceLeft: 'enough', term: 'known', pin: 'known' })
    expect(plan(ended).dates).toEqual({ expiresOn: '2026-09-30', graceEnd: '2026-12-31', renewalFrom: '2026-07-01' })
  })

  it('has deadlines that are computed or named in the pack, and says nothing where the day is not known', () => {
    expect(plan(ended).todos.map(({ deadline }) => deadline)).toEqual(['2026-12-31', '2026-11-21'])
    expect(plan({ card: 'yes' }).todos[0]).not.toHaveProperty('deadline')
  })

  it('carries what the flow says of each to-do', () => {
    expect(plan(ended).todos).toMatchObject([
      { todo: 'register', id: '2', variant: 'again', reason: 'because', ifNeeded: false },
      { todo: 'alone', id: '1', reason: 'else', ifNeeded: true, ways: [], links: [] },
    ])
    expect(plan(ended).todos[1]).not.toHaveProperty('way')
    expect(plan(ended).todos[1]).not.toHaveProperty('variant')
  })

  it('throws where no row holds, and where there is nothing to show', () => {
    const none = { ...rules, flow: { ...rules.flow, plans: rules.flow.plans.slice(0, 1) } }
    expect(() => planOf(none, { card: 'yes' }, today, noWishes)).toThrow('The flow has no plan for')
    const silent = { ...rules, flow: { ...rules.flow, meanwhile: rules.flow.meanwhile.slice(0, 1) } }
    expect(() => planOf(silent, { card: 'yes' }, today, noWishes)).toThrow('The flow has no meanwhile for')
  })

  it('throws where a row names a to-do that does not exist', () => {
    expect(() => planOf({ ...rules, flow: { ...rules.flow, todos: {} } }, ended, today, noWishes)).toThrow('no to-do "register"')
  })
})

describe('the ways of a to-do', () => {
  const ways = (facts: Facts, wishes: Wishes) => {
    const [todo] = plan(facts, wishes).todos
    return { offered: todo?.ways.map(({ id }) => id), way: todo?.way?.id, links: todo?.links }
  }

  it('are those that fit, in the order of the flow; the first is explained', () => {
    expect(ways({ card: 'yes' }, noWishes)).toEqual({ offered: ['atm', 'clinic'], way: 'atm', links: ['always', 'atm'] })
    expect(ways({ card: 'yes', phone: 'yes' }, noWishes).offered).toEqual(['atm', 'phone', 'clinic'])
  })

  it('begin with those that need no PIN where it is forgotten, otherwise in their order', () => {
    expect(ways({ card: 'yes', phone: 'yes' }, { ...noWishes, pinForgotten: true })).toEqual({
      offered: ['clinic', 'atm', 'phone'],
      way: 'clinic',
      links: ['always', 'clinic'],
    })
  })

  it('explain the one picked, and leave the order as it is', () => {
    expect(ways({ card: 'yes' }, { ...noWishes, ways: { register: 'clinic' } })).toEqual({
      offered: ['atm', 'clinic'],
      way: 'clinic',
      links: ['always', 'clinic'],
    })
  })

  it('explain the first where the one picked does not fit', () => {
    expect(ways({ card: 'yes' }, { ...noWishes, ways: { register: 'phone' } }).way).toBe('atm')
    expect(ways({ card: 'yes' }, { ...noWishes, ways: { alone: 'clinic' } }).way).toBe('atm')
  })
})
