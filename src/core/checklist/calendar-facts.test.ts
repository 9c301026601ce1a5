import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { GraceRule } from '#core/card/grace.ts'
import { calendarFacts, planDates } from './calendar-facts.ts'
import type { Facts, Flow } from './flow.ts'

const day = (text: string) => calendarDateSchema.parse(text)
const rule: GraceRule = { months: 3, fromMonthEnd: true }
const clamped: GraceRule = { months: 3, fromMonthEnd: false }
const month = { step: 3, askWhen: [{}], months: 5, answers: [{ id: 'earlier' }, { id: 'unknown' }] }
const flow: Pick<Flow, 'questions'> = { questions: [{ id: 'expiredMonth', ...month }, { id: 'cardExpiredMonth', ...month }] }
const on = (today: string, facts: Facts, grace = rule) => calendarFacts(facts, day(today), grace, flow)

describe('the days that follow from what is known', () => {
  it('follow from a day', () => {
    expect(planDates({ expiresOn: '2026-07-07' }, rule)).toEqual({
      expiresOn: '2026-07-07',
      graceEnd: '2026-10-31',
      renewalFrom: '2026-04-08',
    })
  })

  it.each([{ expiredMonth: '2026-08' }, { cardExpiredMonth: '2026-08' }])('of a month: the end of the grace only, %j', (facts) => {
    expect(planDates(facts, rule)).toEqual({ graceEnd: '2026-11-30' })
  })

  it('take the day before the month', () => {
    expect(planDates({ expiresOn: '2026-07-07', cardExpiredMonth: '2026-09' }, rule).graceEnd).toBe('2026-10-31')
  })

  it.each<Facts>([{}, { expiredMonth: 'earlier' }, { cardExpiredMonth: 'unknown' }])('are unknown for %j', (facts) => {
    expect(planDates(facts, rule)).toEqual({})
  })
})

describe('the grace', () => {
  it.each([
    ['2026-11-29', 'within'],
    ['2026-11-30', 'within'],
    ['2026-12-01', 'beyond'],
  ])('of a certificate that ended in August, on %s: %s', (today, grace) => {
    expect(on(today, { certificate: 'expired', expiresOn: '2026-08-31' })).toMatchObject({ grace, term: 'known' })
    expect(on(today, { certificate: 'expired', expiredMonth: '2026-08' })).toMatchObject({ grace, term: 'unknown' })
    expect(on(today, { card: 'expired', cardExpiredMonth: '2026-08' })).toMatchObject({ grace, term: 'unknown' })
  })

  it.each([
    ['2027-02-13', 'within'],
    ['2027-02-14', 'within'],
    ['2027-02-15', 'beyond'],
  ])('counted from the day 2026-11-14, on %s: %s', (today, grace) => {
    expect(on(today, { certificate: 'expired', expiresOn: '2026-11-14' }, clamped)['grace']).toBe(grace)
  })

  it('is not known where nobody knows the month', () => {
    expect(on('2026-11-22', { certificate: 'expired' })['grace']).toBe('unknown')
    expect(on('2026-11-22', { certificate: 'expired', expiredMonth: 'unknown' })['grace']).toBe('unknown')
  })

  it.each([
    [3, 'beyond'],
    [4, 'beyond'],
    [5, 'unknown'],
    [24, 'unknown'],
  ])('of "earlier" than five months, with %i months of grace: %s', (months, grace) => {
    expect(on('2026-11-22', { certificate: 'expired', expiredMonth: 'earlier' }, { months, fromMonthEnd: true })['grace']).toBe(grace)
  })

  it('is no question where nothing has run out', () => {
    expect(on('2026-11-22', { certificate: 'in-term', expiresOn: '2030-01-01' })).not.toHaveProperty('grace')
    expect(on('2026-11-22', { certificate: 'unknown' })).not.toHaveProperty('grace')
  })
})

describe('whether a certificate can be renewed', () => {
  it.each([
    ['2026-04-07', 'no'],
    ['2026-04-08', 'yes'],
    ['2026-07-07', 'yes'],
  ])('one until 7 July, on %s: %s', (today, expiring) => {
    expect(on(today, { certificate: 'in-term', expiresOn: '2026-07-07' })).toMatchObject({ expiring, term: 'known' })
  })

  it('is not known where the day is not', () => {
    expect(on('2026-11-22', { certificate: 'in-term' })).toEqual({ certificate: 'in-term', term: 'unknown' })
  })
})

it('leaves every fact as it is', () => {
  const facts = { reading: 'none', card: 'yes', registration: 'no', certificate: 'unknown' }
  expect(on('2026-11-22', facts)).toMatchObject(facts)
})
