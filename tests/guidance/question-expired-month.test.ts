import { describe, expect, it } from 'vitest'
import { answersInUse } from '#core/checklist/fold.ts'
import { answersOf, day, knownFactsOf, planFor, shippedRules, standingFor } from '#tests/support/decision-table-rules.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const expired = { card: 'yes', registration: 'yes', certificate: 'expired' }

describe('the question for the month in which the certificate ran out', () => {
  it.each(['yes', 'unknown'])('follows "run out" where registration is "%s", still as STEP 3', (registration) => {
    expect(standingFor(rules, { today, answers: { ...expired, registration } })).toMatchObject({
      question: { id: 'expiredMonth', step: 3 },
      options: ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', 'earlier', 'unknown'],
    })
  })

  it('is not asked of who has not registered: nobody loses a registration that was never made', () => {
    expect(standingFor(rules, { today, answers: { ...expired, registration: 'no' } })).toMatchObject({ at: 'plan' })
  })

  it.each(['in-term', 'unknown'])('is not asked after "%s"', (certificate) => {
    expect(standingFor(rules, { today, answers: { ...expired, certificate } })).toMatchObject({ at: 'plan' })
  })

  it('is not asked where the reader told the day', () => {
    const certificate = { state: 'expired', expiresOn: day('2026-09-01') } as const
    const reading = { state: 'known', kind: 'my-number-card', certificate } as const
    expect(standingFor(rules, { today, reading, answers: { card: 'yes', registration: 'yes' } })).toMatchObject({ at: 'plan' })
  })

  it('offers the months of the day: on the first of a month the earliest has fallen away', () => {
    const on = (date: string) => {
      const standing = standingFor(rules, { today: day(date), answers: expired })
      return standing.at === 'question' ? standing.options.slice(0, 5) : []
    }
    expect(on('2026-11-30')).toEqual(['2026-11', '2026-10', '2026-09', '2026-08', '2026-07'])
    expect(on('2026-12-01')).toEqual(['2026-12', '2026-11', '2026-10', '2026-09', '2026-08'])
    expect(on('2027-01-31')).toEqual(['2027-01', '2026-12', '2026-11', '2026-10', '2026-09'])
  })

  it('has every month on offer within which the grace may still run, and one more', () => {
    const standing = standingFor(rules, { today, answers: expired })
    const months = standing.at === 'question' ? standing.options.filter((option) => /^\d/u.test(option)) : []
    const grace = months.map((expiredMonth) => planFor(rules, { today, answers: { ...expired, expiredMonth } }).facts['grace'])
    expect(grace).toEqual(['within', 'within', 'within', 'within', 'beyond'])
  })

  it('takes "earlier" for beyond the grace, and "unknown" for not known', () => {
    const grace = (expiredMonth: string) => planFor(rules, { today, answers: { ...expired, expiredMonth } }).facts['grace']
    expect(grace('earlier')).toBe('beyond')
    expect(grace('unknown')).toBe('unknown')
  })

  it('does not conclude from "earlier" where the pack grants so long a grace that it may still run', () => {
    const long = { ...rules, grace: { months: 6, fromMonthEnd: true } }
    expect(planFor(long, { today, answers: { ...expired, expiredMonth: 'earlier' } }).facts['grace']).toBe('unknown')
  })

  it('opens again on going back', () => {
    const situation = { today, answers: { ...expired, expiredMonth: '2026-09' } }
    const used = answersInUse(rules.flow, knownFactsOf(situation), answersOf(situation), today)
    expect(used.at(-1)).toEqual({ question: 'expiredMonth', answer: '2026-09' })
    expect(standingFor(rules, { today, answers: expired })).toMatchObject({ question: { id: 'expiredMonth' } })
  })
})
