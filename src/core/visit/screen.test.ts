import { describe, expect, it } from 'vitest'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { calendarDateSchema } from '../calendar-date.ts'
import { type CardReading, noCard } from '../card/card-reading.ts'
import { flowPaths } from '../checklist/flow-problems.ts'
import { type Screen, screenKey, screenOf } from './screen.ts'
import type { Visit } from './visit.ts'

const content = await shippedPack()
const today = calendarDateSchema.parse('2026-11-22')
const kiosk = { readsCertificateDate: true }
const someDay = calendarDateSchema.parse('2028-04-12')

function visit(change: Partial<Visit> = {}): Visit {
  return {
    number: 7,
    step: 2,
    stage: 'guidance',
    language: 'ja',
    today,
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

function myNumberCard(certificate?: Extract<CardReading, { state: 'known' }>['certificate']): CardReading {
  return { state: 'known', kind: 'my-number-card', ...(certificate && { certificate }) }
}

function question(screen: Screen) {
  if (screen.at !== 'question') throw new Error(`expected a question, not ${screen.at}`)
  return screen
}

describe('the screen of a visit', () => {
  it.each(['attract', 'card', 'card-left-behind'] as const)('is %s at that stage, whatever was answered', (stage) => {
    const answers = [{ question: 'card', answer: 'never' }]
    expect(screenOf(visit({ stage, answers }), content, kiosk)).toEqual({ at: stage })
  })

  it('begins with the first question, nothing found, reading on offer', () => {
    expect(question(screenOf(visit(), content, kiosk))).toMatchObject({
      question: { id: 'card' },
      options: ['yes', 'expired', 'never', 'not-with-me'],
      finding: { kind: 'none' },
      offersReading: true,
      steps: [
        { step: 1, state: 'current' },
        { step: 2, state: 'ahead' },
        { step: 3, state: 'ahead' },
      ],
    })
  })

  it('marks the steps that a reading has settled, also those that lie ahead', () => {
    const reading = myNumberCard({ state: 'in-term', expiresOn: someDay })
    expect(question(screenOf(visit({ reading }), content, kiosk))).toMatchObject({
      question: { id: 'registration' },
      finding: { kind: 'in-term', expiresOn: someDay },
      offersReading: false,
      steps: [
        { step: 1, state: 'done' },
        { step: 2, state: 'current' },
        { step: 3, state: 'done' },
      ],
    })
  })

  it('offers the reading only where it could answer the question', () => {
    const asked = (answers: Visit['answers']) => question(screenOf(visit({ answers }), content, kiosk))
    expect(asked([{ question: 'card', answer: 'yes' }])).toMatchObject({
      question: { id: 'registration' },
      offersReading: false,
    })
    expect(
      asked([
        { question: 'card', answer: 'yes' },
        { question: 'registration', answer: 'no' },
      ]),
    ).toMatchObject({ question: { id: 'certificate' }, offersReading: true })
  })

  it('never offers it where the kiosk reads no date', () => {
    const asked = (change: Partial<Visit>) => question(screenOf(visit(change), content, { readsCertificateDate: false }))
    expect(asked({}).offersReading).toBe(false)
    expect(asked({ reading: myNumberCard() })).toMatchObject({ finding: { kind: 'card' }, offersReading: false })
  })

  it('still offers the reading after a card that told its kind only', () => {
    expect(question(screenOf(visit({ reading: myNumberCard() }), content, kiosk))).toMatchObject({
      options: ['yes', 'expired'],
      finding: { kind: 'card' },
      offersReading: true,
    })
  })

  it.each([{ state: 'unreadable' }, { state: 'absent' }, { state: 'not-yet-valid', expiresOn: someDay }] as const)(
    'says so where the certificate is $state, and does not offer the same again',
    (certificate) => {
      expect(question(screenOf(visit({ reading: myNumberCard(certificate) }), content, kiosk))).toMatchObject({
        finding: { kind: certificate.state },
        offersReading: false,
      })
    },
  )

  it('says nothing of a card that is none', () => {
    expect(question(screenOf(visit({ reading: { state: 'known', kind: 'felica' } }), content, kiosk)).finding).toEqual({
      kind: 'none',
    })
  })

  it('ends every path of the flow in its plan', () => {
    const withoutReading = flowPaths(content.flow, today).filter(({ known }) => known['certificate'] === undefined && known['reading'] === 'none')
    expect(withoutReading.length).toBeGreaterThan(30)
    for (const { answers, facts } of withoutReading) {
      const screen = screenOf(visit({ answers: [...answers] }), content, kiosk)
      expect(screen).toMatchObject({ at: 'plan', plan: { facts: { ...facts } } })
    }
  })

  it('shows what is read in place of the question or the plan', () => {
    expect(screenOf(visit({ info: { entry: null } }), content, kiosk)).toEqual({ at: 'info', entry: null })
    expect(screenOf(visit({ info: { entry: 'reissue' }, answers: [{ question: 'card', answer: 'never' }] }), content, kiosk)).toEqual({
      at: 'info',
      entry: 'reissue',
    })
    expect(screenOf(visit({ stage: 'card-left-behind', info: { entry: null } }), content, kiosk)).toEqual({ at: 'card-left-behind' })
  })

  it('asks for the month where it decides, and not where the card told the day', () => {
    const answers = [
      { question: 'card', answer: 'yes' },
      { question: 'registration', answer: 'yes' },
    ]
    const asked = screenOf(visit({ answers: [...answers, { question: 'certificate', answer: 'expired' }] }), content, kiosk)
    expect(question(asked).options).toEqual(['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', 'earlier', 'unknown'])
    const expired = calendarDateSchema.parse('2026-10-03')
    expect(screenOf(visit({ answers, reading: myNumberCard({ state: 'expired', expiresOn: expired }) }), content, kiosk)).toMatchObject({
      at: 'plan',
      plan: { id: 'renew-in-grace', dates: { expiresOn: expired, graceEnd: '2027-01-31' } },
    })
  })
})

describe('the key of a screen', () => {
  const key = (change: Partial<Visit>) => screenKey(visit(change), screenOf(visit(change), content, kiosk))

  it('stays while the same screen tells more', () => {
    expect(key({ slip: { status: 'preparing' } })).toBe(key({}))
    expect(key({ reading: myNumberCard() })).toBe(key({}))
  })

  it('changes with the question, the plan, the stage and the visit', () => {
    const keys = [
      key({}),
      key({ number: 8 }),
      key({ stage: 'attract' }),
      key({ answers: [{ question: 'card', answer: 'yes' }] }),
      key({ answers: [{ question: 'card', answer: 'never' }] }),
      key({ answers: [{ question: 'card', answer: 'expired' }] }),
      key({ info: { entry: null } }),
      key({ info: { entry: 'reissue' } }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})
