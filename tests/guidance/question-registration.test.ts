import { describe, expect, it } from 'vitest'
import type { CertificateTerm } from '#core/card/card-reading.ts'
import { answersInUse } from '#core/checklist/fold.ts'
import { answersOf, day, knownFactsOf, shippedRules, standingFor } from '#tests/support/decision-table-rules.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const onReader = (certificate: CertificateTerm) => ({ state: 'known', kind: 'my-number-card', certificate }) as const
const inTerm = onReader({ state: 'in-term', expiresOn: day('2029-04-01') })

describe('the question for the registration', () => {
  it.each(['yes', 'not-with-me'])('follows "%s" to the card, as STEP 2', (card) => {
    expect(standingFor(rules, { today, answers: { card } })).toMatchObject({ question: { id: 'registration', step: 2 } })
  })

  it('offers done, not yet and not known', () => {
    expect(standingFor(rules, { today, answers: { card: 'yes' } })).toMatchObject({ options: ['yes', 'no', 'unknown'] })
  })

  it.each([{ card: 'never' }, { card: 'expired', cardExpiredMonth: 'unknown' }])('is not asked after %j', (answers) => {
    expect(standingFor(rules, { today, answers })).toMatchObject({ at: 'plan' })
  })

  it('is the only question where the reader found a certificate in term', () => {
    expect(standingFor(rules, { today, reading: inTerm, answers: {} })).toMatchObject({ question: { id: 'registration' } })
    for (const registration of ['yes', 'no', 'unknown'])
      expect(standingFor(rules, { today, reading: inTerm, answers: { registration } })).toMatchObject({ at: 'plan' })
  })

  it('is not asked where the card has no certificate: there can be no registration', () => {
    expect(standingFor(rules, { today, reading: onReader({ state: 'absent' }), answers: { card: 'yes' } })).toMatchObject({
      at: 'plan',
    })
  })

  it('is asked where the certificate on the reader has run out, and is the last then', () => {
    const reading = onReader({ state: 'expired', expiresOn: day('2026-09-01') })
    expect(standingFor(rules, { today, reading, answers: { card: 'yes' } })).toMatchObject({ question: { id: 'registration' } })
    for (const registration of ['yes', 'no', 'unknown'])
      expect(standingFor(rules, { today, reading, answers: { card: 'yes', registration } })).toMatchObject({ at: 'plan' })
  })

  it.each(['yes', 'no', 'unknown'])('"%s" leads on to the certificate: also registering needs one in term', (registration) => {
    expect(standingFor(rules, { today, answers: { card: 'yes', registration } })).toMatchObject({ question: { id: 'certificate' } })
  })

  it('opens again on going back', () => {
    const situation = { today, answers: { card: 'yes', registration: 'no' } }
    const used = answersInUse(rules.flow, knownFactsOf(situation), answersOf(situation), today)
    expect(used.at(-1)).toEqual({ question: 'registration', answer: 'no' })
    expect(standingFor(rules, { today, answers: { card: 'yes' } })).toMatchObject({ question: { id: 'registration' } })
  })
})
