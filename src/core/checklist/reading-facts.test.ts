import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { CardReading } from '#core/card/card-reading.ts'
import { noReading, readingFacts } from './reading-facts.ts'

const expiresOn = calendarDateSchema.parse('2028-03-03')
const card = { state: 'known', kind: 'my-number-card' } as const
const present = { reading: 'my-number-card' }

describe('what a card settles', () => {
  it.each<[string, CardReading]>([
    ['no card', { state: 'no-card' }],
    ['a card just seen', { state: 'seen' }],
    ['a card to be held still', { state: 'hold-still' }],
    ['a travel card', { state: 'known', kind: 'felica' }],
    ['a smartphone', { state: 'known', kind: 'smartphone' }],
    ['an old resident register card', { state: 'known', kind: 'old-juki-card' }],
    ['a driver’s licence', { state: 'known', kind: 'drivers-licence' }],
    ['a bank card', { state: 'known', kind: 'type-a' }],
    ['several cards', { state: 'known', kind: 'several-cards' }],
    ['another card', { state: 'known', kind: 'other-type-b' }],
    ['another card, whatever is said of its certificate', { state: 'known', kind: 'felica', certificate: { state: 'in-term', expiresOn } }],
  ])('%s: nothing', (_, reading) => {
    expect(readingFacts(reading)).toEqual(noReading)
  })

  it.each<[string, CardReading, Record<string, string>]>([
    ['the kind only', card, { ...present, certificateRead: 'no' }],
    [
      'a certificate in term, and with it the card',
      { ...card, certificate: { state: 'in-term', expiresOn } },
      { ...present, card: 'yes', certificateRead: 'yes', certificate: 'in-term', expiresOn: '2028-03-03' },
    ],
    [
      'a certificate that has run out, not the card',
      { ...card, certificate: { state: 'expired', expiresOn } },
      { ...present, certificateRead: 'yes', certificate: 'expired', expiresOn: '2028-03-03', expiredMonth: '2028-03' },
    ],
    ['no certificate', { ...card, certificate: { state: 'absent' } }, { ...present, certificateRead: 'yes', certificate: 'absent' }],
    [
      'a certificate whose term has not begun: nothing but that',
      { ...card, certificate: { state: 'not-yet-valid', expiresOn } },
      { ...present, certificateRead: 'not-yet-valid' },
    ],
    ['an unreadable one: nothing but that', { ...card, certificate: { state: 'unreadable' } }, { ...present, certificateRead: 'unreadable' }],
  ])('%s', (_, reading, facts) => {
    expect(readingFacts(reading)).toEqual(facts)
  })
})
