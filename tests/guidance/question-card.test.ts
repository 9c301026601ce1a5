import { describe, expect, it } from 'vitest'
import type { CardReading } from '#core/card/card-reading.ts'
import { answersInUse } from '#core/checklist/fold.ts'
import { day, knownFactsOf, shippedRules, standingFor } from '#tests/support/decision-table-rules.ts'

const rules = await shippedRules()
const today = day('2026-11-22')
const expiresOn = day('2029-04-01')
const myNumberCard = { state: 'known', kind: 'my-number-card' } as const

describe('the question for the card', () => {
  it('is the first, as STEP 1 of the notice', () => {
    expect(standingFor(rules, { today, answers: {} })).toMatchObject({ at: 'question', question: { id: 'card', step: 1 } })
  })

  it('offers all four answers where nothing lies on the reader', () => {
    expect(standingFor(rules, { today, answers: {} })).toMatchObject({
      options: ['yes', 'expired', 'never', 'not-with-me'],
    })
  })

  it.each<[string, CardReading]>([
    ['smartphone', { state: 'known', kind: 'smartphone' }],
    ['old resident register card', { state: 'known', kind: 'old-juki-card' }],
    ['driving licence', { state: 'known', kind: 'drivers-licence' }],
    ['residence card', { state: 'known', kind: 'other-type-b' }],
    ['travel card', { state: 'known', kind: 'felica' }],
    ['bank card', { state: 'known', kind: 'type-a' }],
    ['second card', { state: 'known', kind: 'several-cards' }],
    ['card that has to be held still', { state: 'hold-still' }],
    ['card just seen', { state: 'seen' }],
  ])('offers all four answers too where a %s lies there', (_, reading) => {
    expect(standingFor(rules, { today, reading, answers: {} })).toMatchObject({
      question: { id: 'card' },
      options: ['yes', 'expired', 'never', 'not-with-me'],
    })
  })

  it.each<[string, CardReading]>([
    ['its date not looked at', myNumberCard],
    ['its certificate run out', { ...myNumberCard, certificate: { state: 'expired', expiresOn: day('2026-09-01') } }],
    ['without a certificate', { ...myNumberCard, certificate: { state: 'absent' } }],
    ['its certificate not yet valid', { ...myNumberCard, certificate: { state: 'not-yet-valid', expiresOn } }],
    ['its certificate unreadable', { ...myNumberCard, certificate: { state: 'unreadable' } }],
  ])('never offers "never" or "not with me" where a My Number Card lies there, %s', (_, reading) => {
    expect(standingFor(rules, { today, reading, answers: {} })).toMatchObject({
      question: { id: 'card' },
      options: ['yes', 'expired'],
    })
  })

  it('is not asked where the reader found a certificate in term: the card is in term then', () => {
    const reading = { ...myNumberCard, certificate: { state: 'in-term', expiresOn } } as const
    expect(standingFor(rules, { today, reading, answers: {} })).toMatchObject({ question: { id: 'registration' } })
  })

  it('ignores an answer that a card on the reader has ruled out', () => {
    const situation = { today, reading: myNumberCard, answers: { card: 'never' } }
    expect(standingFor(rules, situation)).toMatchObject({ at: 'question', question: { id: 'card' } })
    const answers = [{ question: 'card', answer: 'never' }]
    expect(answersInUse(rules.flow, knownFactsOf(situation), answers, today)).toEqual([])
  })

  it.each([
    ['never', 'plan'],
    ['expired', 'cardExpiredMonth'],
    ['yes', 'registration'],
    ['not-with-me', 'registration'],
  ])('%s leads on to: %s', (card, next) => {
    const standing = standingFor(rules, { today, answers: { card } })
    expect(standing.at === 'plan' ? 'plan' : standing.question.id).toBe(next)
  })
})
