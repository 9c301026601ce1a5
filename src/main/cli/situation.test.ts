import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { flowPaths } from '#core/checklist/flow-problems.ts'
import { planOf } from '#core/checklist/plan.ts'
import { planRules } from '#core/content/content-pack.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { situationOf } from './situation.ts'
import { dateArgument } from './usage.ts'

const content = await shippedPack()
const { flow } = content
const rules = planRules(content)
const today = calendarDateSchema.parse('2026-11-22')

function situation(answers: string | object) {
  const found = situationOf(flow, typeof answers === 'string' ? answers : JSON.stringify(answers), today)
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}
const planFor = (answers: string | object) => {
  const { facts, wishes } = situation(answers)
  return planOf(rules, facts, today, wishes)
}
const refusal = (answers: string | object): string => {
  const found = situationOf(flow, typeof answers === 'string' ? answers : JSON.stringify(answers), today)
  return found.ok ? '' : found.error.message
}

describe('the situation that a command is told', () => {
  it('comes to the same facts as the questions, whichever way is taken without a card', () => {
    const ways = flowPaths(flow, today).filter(({ known }) => known['reading'] === 'none' && known['certificate'] === undefined)
    expect(ways.length).toBeGreaterThan(30)
    for (const { answers, facts } of ways) {
      const given = Object.fromEntries(answers.map(({ question, answer }) => [question, answer]))
      expect(situation(given).facts, JSON.stringify(given)).toEqual(facts)
    }
  })

  it('knows the grace by the certificate’s date, by the card’s and by a month', () => {
    const registered = { card: 'yes', registration: 'yes', certificate: 'expired' }
    expect(planFor({ ...registered, certificateExpiresOn: '2026-11-14' }).dates.graceEnd).toBe('2027-02-28')
    expect(planFor({ ...registered, expiredMonth: '2026-08' })).toMatchObject({ id: 'renew-in-grace', dates: { graceEnd: '2026-11-30' } })
    expect(planFor({ ...registered, expiredMonth: '2020-01' }).id).toBe('renew-then-register-again')
    expect(planFor({ ...registered, expiredMonth: 'earlier' }).id).toBe('renew-then-register-again')
    expect(planFor(registered).id).toBe('renew-month-unknown')
    expect(planFor({ card: 'expired', cardExpiredOn: '2026-10-05' })).toMatchObject({ id: 'card-renewal-in-grace', dates: { graceEnd: '2027-01-31' } })
    expect(planFor({ card: 'expired', expiredMonth: '2026-10' }).id).toBe('card-renewal-in-grace')
    expect(planFor({ card: 'expired' }).id).toBe('card-renewal')
  })

  it('takes what only a card tells', () => {
    expect(planFor({ card: 'yes', certificate: 'absent' }).id).toBe('certificate-first')
    expect(planFor({ card: 'yes', registration: 'yes', certificate: 'unreadable' })).toMatchObject({ id: 'check-certificate', notes: expect.arrayContaining(['unreadable']) as string[] })
    expect(planFor({ card: 'yes', registration: 'no', certificate: 'not-yet-valid' }).notes).toContain('not-yet-valid')
  })

  it('knows the wishes', () => {
    const plan = planFor({ card: 'yes', registration: 'no', certificate: 'in-term', wayFor2: 'atm' })
    expect(plan.todos[0]?.way?.id).toBe('atm')
    expect(planFor({ card: 'yes', registration: 'no', certificate: 'in-term', pin: 'forgotten' }).notes).toContain('pin-forgotten')
  })

  it('assumes "unknown" for a card that is not here', () => {
    expect(planFor({ card: 'not-with-me' })).toMatchObject({ id: 'check-both', notes: expect.arrayContaining(['card-not-here']) as string[] })
  })

  it.each(['null', '"banana"', '7', '{}', '"unknown"'])('ignores %s where the path does not need it', (value) => {
    const needed = situation({ card: 'never' })
    expect(situation(`{"registration":${value},"card":"never","certificate":${value},"expiredMonth":${value},"certificateExpiresOn":${value}}`)).toEqual(needed)
  })

  it.each([
    ['{"__proto__":"yes"}', /unknown key "__proto__"/],
    ['{"card":1}', /"card" is 1; expected one of/],
    ['{"card":null}', /"card" is null/],
    ['null', /found null/],
    ['"yes"', /found a string/],
    ['', /not JSON/],
    ['{}', /"card" is missing; expected one of yes, expired, never, not-with-me/],
    ['{"card":"yes","registration":[]}', /"registration" is \[\]; expected one of/],
    ['{"card":"yes","registration":"yes","certificate":"gone"}', /"certificate" is "gone"; expected one of in-term, expired, unknown, absent, not-yet-valid, unreadable/],
    ['{"card":"never","colour":"red"}', /unknown key "colour"/],
    ['{"card":"yes","registration":"yes","certificate":"expired","certificateExpiresOn":"2026-11-22"}', /"certificateExpiresOn" is "2026-11-22"; expected a day before 2026-11-22/],
    ['{"card":"yes","registration":"yes","certificate":"in-term","certificateExpiresOn":"2026-11-21"}', /expected 2026-11-22 or later/],
    ['{"card":"yes","registration":"yes","certificate":"in-term","certificateExpiresOn":"soon"}', /expected a day as YYYY-MM-DD/],
    ['{"card":"yes","registration":"yes","certificate":"expired","expiredMonth":"2026-12"}', /expected a month not after 2026-11/],
    ['{"card":"yes","registration":"yes","certificate":"expired","expiredMonth":3}', /"expiredMonth" is 3; expected a month/],
    ['{"card":"expired","cardExpiredOn":"2027-01-01"}', /"cardExpiredOn" is "2027-01-01"; expected a day before/],
    ['{"card":"never","wayFor2":"horse"}', /"wayFor2" is "horse"; expected one of clinic, smartphone, atm/],
    ['{"card":"never","pin":1}', /"pin" is 1; expected one of known, forgotten/],
  ])('refuses %s', (json, expected) => {
    expect(refusal(json)).toMatch(expected)
  })
})

describe('dateArgument', () => {
  it('is today in Japan where none is given', () => {
    expect(dateArgument(undefined, Date.parse('2026-11-22T15:00:00Z'))).toEqual({ ok: true, value: '2026-11-23' })
  })

  it.each(['2026-2-3', '2026-02-30', 'tomorrow', '', '0000-01-01', '1899-12-31', '3000-01-01'])('refuses "%s"', (text) => {
    expect(dateArgument(text, 0)).toMatchObject({ ok: false })
  })

  it.each(['1900-01-01', '2999-12-31'])('takes %s', (text) => {
    expect(dateArgument(text, 0)).toEqual({ ok: true, value: text })
  })
})
