import { describe, expect, it } from 'vitest'
import { day, planFor, shippedRules } from '#tests/support/decision-table-rules.ts'
import { plansWith, wayIds } from '#tests/support/decision-table-todos.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const situation = { today, answers: { card: 'never' } }

describe('to-do 1, make a card', () => {
  it('appears where there never was a card, and nowhere else', () => {
    const cards = plansWith(rules, today, 'card-first').map(({ facts }) => facts['card'])
    expect(new Set(cards)).toEqual(new Set(['never']))
  })

  it('comes first, the registration after it', () => {
    expect(planFor(rules, situation).todos.map(({ todo, reason, ifNeeded }) => [todo, reason, ifNeeded])).toEqual([
      ['card-first', 'no-card', false],
      ['registration', 'after-card', false],
    ])
  })

  it('is number 1 of the notice, with no deadline', () => {
    const [todo] = planFor(rules, situation).todos
    expect(todo).toMatchObject({ id: '1', variant: 'first' })
    expect(todo).not.toHaveProperty('deadline')
  })

  it('can be done by smartphone, computer, post or photo booth', () => {
    const [todo] = planFor(rules, situation).todos
    expect(wayIds(todo)).toEqual(['smartphone', 'computer', 'post', 'photo-booth'])
    expect(todo?.way?.id).toBe('smartphone')
  })

  it('needs no PIN by any way, so forgetting one changes nothing', () => {
    const [todo] = planFor(rules, { ...situation, pinForgotten: true }).todos
    expect(wayIds(todo)).toEqual(['smartphone', 'computer', 'post', 'photo-booth'])
  })

  it.each(['smartphone', 'computer', 'post', 'photo-booth'])('explains the way picked: %s', (way) => {
    const [todo] = planFor(rules, { ...situation, ways: { 'card-first': way } }).todos
    expect(todo?.way?.id).toBe(way)
    expect(todo?.links).toEqual(['card-first'])
  })
})
