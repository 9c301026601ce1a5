import { describe, expect, it } from 'vitest'
import { type CardReading, cardKindSchema, cardReadingSchema, isSameReading, noCard } from './card-reading.ts'

const expiresOn = '2028-03-03'
const card = { state: 'known', kind: 'my-number-card' }

describe('a card reading', () => {
  it.each([
    noCard,
    { state: 'seen' },
    { state: 'hold-still' },
    ...cardKindSchema.options.map((kind) => ({ state: 'known', kind })),
    { ...card, certificate: { state: 'in-term', expiresOn } },
    { ...card, certificate: { state: 'expired', expiresOn } },
    { ...card, certificate: { state: 'not-yet-valid', expiresOn } },
    { ...card, certificate: { state: 'absent' } },
    { ...card, certificate: { state: 'unreadable' } },
  ])('can be %j', (reading) => {
    expect(cardReadingSchema.parse(reading)).toEqual(reading)
  })

  it.each([
    { state: 'known' },
    { state: 'known', kind: 'passport' },
    { ...card, certificate: { state: 'valid', expiresOn } },
    { ...card, certificate: { state: 'in-term' } },
    { ...card, certificate: { state: 'in-term', expiresOn: '2028-02-30' } },
  ])('cannot be %j', (reading) => {
    expect(cardReadingSchema.safeParse(reading).success).toBe(false)
  })

  it('lets nothing through that is not in it', () => {
    const told = cardReadingSchema.parse({ ...card, serial: '01', certificate: { state: 'absent', subject: 'somebody' } })
    expect(told).toEqual({ ...card, certificate: { state: 'absent' } })
  })

  it('is the same as one that tells the same', () => {
    const inTerm = (date: string): CardReading => cardReadingSchema.parse({ ...card, certificate: { state: 'in-term', expiresOn: date } })
    expect(isSameReading(inTerm(expiresOn), inTerm(expiresOn))).toBe(true)
    expect(isSameReading(inTerm(expiresOn), inTerm('2028-03-04'))).toBe(false)
    expect(isSameReading(noCard, { state: 'seen' })).toBe(false)
  })
})
