import { describe, expect, it } from 'vitest'
import type { CertificateTerm } from '#core/card/card-reading.ts'
import { answersInUse } from '#core/checklist/fold.ts'
import { answersOf, day, knownFactsOf, shippedRules, standingFor } from '#tests/support/decision-table-rules.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const later = day('2029-04-01')
const onReader = (certificate?: CertificateTerm) =>
  ({ state: 'known', kind: 'my-number-card', ...(certificate && { certificate }) }) as const
const answered = { card: 'yes', registration: 'yes' }

describe('the question for the certificate', () => {
  it.each([
    { card: 'yes', registration: 'yes' },
    { card: 'yes', registration: 'no' },
    { card: 'yes', registration: 'unknown' },
    { card: 'not-with-me', registration: 'yes' },
    { card: 'not-with-me', registration: 'no' },
    { card: 'not-with-me', registration: 'unknown' },
  ])('follows %j, as STEP 3', (answers) => {
    expect(standingFor(rules, { today, answers })).toMatchObject({
      question: { id: 'certificate', step: 3 },
      options: ['in-term', 'expired', 'unknown'],
    })
  })

  it.each<[string, CertificateTerm | undefined]>([
    ['was not looked at', undefined],
    ['has not begun', { state: 'not-yet-valid', expiresOn: later }],
    ['could not be read', { state: 'unreadable' }],
  ])('is asked where the term %s', (_, certificate) => {
    expect(standingFor(rules, { today, reading: onReader(certificate), answers: answered })).toMatchObject({
      question: { id: 'certificate' },
    })
  })

  it.each<[string, CertificateTerm]>([
    ['is in term', { state: 'in-term', expiresOn: later }],
    ['has run out', { state: 'expired', expiresOn: day('2026-09-01') }],
    ['is not there', { state: 'absent' }],
  ])('is not asked where the reader told that it %s', (_, certificate) => {
    expect(standingFor(rules, { today, reading: onReader(certificate), answers: answered })).toMatchObject({ at: 'plan' })
  })

  it('cannot be answered against what the reader told', () => {
    const reading = onReader({ state: 'expired', expiresOn: day('2026-09-01') })
    const standing = standingFor(rules, { today, reading, answers: { ...answered, certificate: 'in-term' } })
    expect(standing.facts['certificate']).toBe('expired')
  })

  it('does not offer what only a card can tell', () => {
    for (const certificate of ['absent', 'not-yet-valid', 'unreadable'])
      expect(standingFor(rules, { today, answers: { ...answered, certificate } })).toMatchObject({ at: 'question' })
  })

  it.each([
    ['yes', 'in-term', 'plan'],
    ['yes', 'expired', 'expiredMonth'],
    ['yes', 'unknown', 'plan'],
    ['no', 'in-term', 'plan'],
    ['no', 'expired', 'plan'],
    ['no', 'unknown', 'plan'],
    ['unknown', 'in-term', 'plan'],
    ['unknown', 'expired', 'expiredMonth'],
    ['unknown', 'unknown', 'plan'],
  ])('registration "%s", certificate "%s" leads on to: %s', (registration, certificate, next) => {
    const standing = standingFor(rules, { today, answers: { card: 'yes', registration, certificate } })
    expect(standing.at === 'plan' ? 'plan' : standing.question.id).toBe(next)
  })

  it('opens again on going back', () => {
    const situation = { today, answers: { ...answered, certificate: 'in-term' } }
    const used = answersInUse(rules.flow, knownFactsOf(situation), answersOf(situation), today)
    expect(used.at(-1)).toEqual({ question: 'certificate', answer: 'in-term' })
    expect(standingFor(rules, { today, answers: answered })).toMatchObject({ question: { id: 'certificate' } })
  })
})
