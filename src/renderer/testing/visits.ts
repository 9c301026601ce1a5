import { calendarDateSchema } from '#core/calendar-date.ts'
import { type CardReading, noCard } from '#core/card/card-reading.ts'
import type { Visit } from '#core/visit/visit.ts'

/** A visit at its first question. */
export function aVisit(change: Partial<Visit> = {}): Visit {
  return {
    number: 3,
    step: 2,
    stage: 'guidance',
    language: 'ja',
    today: calendarDateSchema.parse('2026-11-22'),
    answers: [],
    onReader: noCard,
    reading: noCard,
    ways: {},
    pinForgotten: false,
    info: null,
    slip: { status: 'none' },
    print: { status: 'not-yet' },
    copies: 0,
    attention: { state: 'here' },
    ...change,
  }
}

export const cardInTerm: CardReading = {
  state: 'known',
  kind: 'my-number-card',
  certificate: { state: 'in-term', expiresOn: calendarDateSchema.parse('2028-04-12') },
}

/** The answers of somebody who never had a card; they end in a plan with two to-dos. */
export const neverHadOne: Visit['answers'] = [{ question: 'card', answer: 'never' }]
