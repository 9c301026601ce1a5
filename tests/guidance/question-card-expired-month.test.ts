import { describe, expect, it } from 'vitest'
import type { CertificateTerm } from '#core/card/card-reading.ts'
import { answersInUse } from '#core/checklist/fold.ts'
import { answersOf, day, knownFactsOf, planFor, shippedRules, standingFor } from '#tests/support/decision-table-rules.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const onReader = (certificate: CertificateTerm) => ({ state: 'known', kind: 'my-number-card', certificate }) as const

describe('the question for the month in which the card ran out', () => {
  it('follows "run out" and belongs to STEP 1', () => {
    expect(standingFor(rules, { today, answers: { card: 'expired' } })).toMatchObject({
      at: 'question',
      question: { id: 'cardExpiredMonth', step: 1 },
    })
  })

  it('offers this month, the four before it, earlier, and not known', () => {
    expect(standingFor(rules, { today, answers: { card: 'expired' } })).toMatchObject({
      options: ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', 'earlier', 'unknown'],
    })
  })

  it('reaches back over the turn of the year', () => {
    expect(standingFor(rules, { today: day('2027-02-01'), answers: { card: 'expired' } })).toMatchObject({
      options: ['2027-02', '2027-01', '2026-12', '2026-11', '2026-10', 'earlier', 'unknown'],
    })
  })

  it.each(['yes', 'never', 'not-with-me'])('is not asked after "%s"', (card) => {
    const standing = standingFor(rules, { today, answers: { card } })
    expect(standing.at === 'plan' ? 'plan' : standing.question.id).not.toBe('cardExpiredMonth')
  })

  it('is not asked where the card told when its certificate ended: the registration ends with that', () => {
    const reading = onReader({ state: 'expired', expiresOn: day('2026-10-05') })
    expect(standingFor(rules, { today, reading, answers: { card: 'expired' } })).toMatchObject({ at: 'plan' })
  })

  it('is not asked where the card has no certificate: there is no registration that a grace could keep', () => {
    const reading = onReader({ state: 'absent' })
    expect(standingFor(rules, { today, reading, answers: { card: 'expired' } })).toMatchObject({ at: 'plan' })
  })

  it('is asked where the date could not be read', () => {
    const reading = onReader({ state: 'unreadable' })
    expect(standingFor(rules, { today, reading, answers: { card: 'expired' } })).toMatchObject({
      question: { id: 'cardExpiredMonth' },
    })
  })

  it('is not asked where somebody read the last day off the card', () => {
    const known = { expiresOn: '2026-09-30', cardExpiredMonth: '2026-09' }
    expect(standingFor(rules, { today, known, answers: { card: 'expired' } })).toMatchObject({ at: 'plan' })
  })

  it('is the last question, whatever is answered', () => {
    for (const cardExpiredMonth of ['2026-11', '2026-07', 'earlier', 'unknown'])
      expect(standingFor(rules, { today, answers: { card: 'expired', cardExpiredMonth } }).at).toBe('plan')
  })

  it('ignores a month that is not on offer', () => {
    for (const cardExpiredMonth of ['2026-12', '2026-06', '2026-13', 'never'])
      expect(standingFor(rules, { today, answers: { card: 'expired', cardExpiredMonth } }).at).toBe('question')
  })

  it.each([
    ['2026-11', '2027-02-28'],
    ['2026-10', '2027-01-31'],
    ['2026-09', '2026-12-31'],
    ['2026-08', '2026-11-30'],
  ])('%s gives the end of the third month after: %s', (cardExpiredMonth, deadline) => {
    const { todos } = planFor(rules, { today, answers: { card: 'expired', cardExpiredMonth } })
    // Of a grace that ends before a new card can come no deadline is made.
    const given = deadline >= '2026-12-23' ? { deadline } : {}
    expect(todos[0]).toMatchObject({ todo: 'card-renewal', ...given })
    if (!('deadline' in given)) expect(todos[0]).not.toHaveProperty('deadline')
  })

  it('opens again on going back, and the card after that', () => {
    const situation = { today, answers: { card: 'expired', cardExpiredMonth: '2026-09' } }
    const used = answersInUse(rules.flow, knownFactsOf(situation), answersOf(situation), today)
    expect(used.map(({ question }) => question)).toEqual(['card', 'cardExpiredMonth'])
    expect(standingFor(rules, { today, answers: { card: 'expired' } })).toMatchObject({ question: { id: 'cardExpiredMonth' } })
    expect(standingFor(rules, { today, answers: {} })).toMatchObject({ question: { id: 'card' } })
  })
})
