import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { flowPaths } from './flow-problems.ts'
import { answersInUse, fold } from './fold.ts'
import { knownFacts } from './known-facts.ts'

const { flow } = await shippedPack()
const noCard = { reading: 'none' }

/** The notice's checklist by its answers: STEP 1, STEP 2, STEP 3 → the numbers of its to-do list. */
const notice: readonly (readonly [answers: readonly string[], todos: readonly string[], notes: readonly string[]])[] = [
  [['never'], ['1', '2'], []],
  [['expired'], ['1', '2'], []],
  [['yes', 'yes', 'in-term'], [], ['carry-the-card']],
  [['yes', 'no', 'in-term'], ['2'], []],
  [['yes', 'unknown', 'in-term'], ['2'], ['registration-unknown']],
  [['yes', 'yes', 'expired'], ['3', '2'], ['registration-ends']],
  [['yes', 'yes', 'unknown'], ['3', '2'], ['certificate-unknown', 'registration-ends']],
  [['yes', 'no', 'expired'], ['3', '2'], []],
  [['yes', 'no', 'unknown'], ['3', '2'], ['certificate-unknown']],
  [['yes', 'unknown', 'expired'], ['3', '2'], ['registration-unknown-expired', 'registration-ends']],
  [
    ['yes', 'unknown', 'unknown'],
    ['3', '2'],
    ['certificate-unknown', 'registration-unknown-expired', 'registration-ends'],
  ],
]
const steps = ['card', 'registration', 'certificate']
const given = (answers: readonly string[]) => answers.map((answer, index) => ({ question: steps[index] ?? '', answer }))

describe('the notice’s checklist', () => {
  it.each(notice)('%j leads to to-dos %j', (answers, todos, notes) => {
    const standing = fold(flow, noCard, given(answers))
    expect(standing).toMatchObject({ at: 'plan', plan: { todos: todos.map((id) => ({ id })), notes } })
  })

  it('has no other way through without a card', () => {
    const ways = flowPaths(flow).filter(({ known }) => known['reading'] === 'none')
    expect(ways.map(({ answers }) => answers.map(({ answer }) => answer)).sort()).toEqual(
      notice.map(([answers]) => [...answers]).sort(),
    )
  })

  it('asks at most three questions', () => {
    expect(Math.max(...flowPaths(flow).map(({ answers }) => answers.length))).toBe(3)
  })
})

describe('what a card settles', () => {
  const expiresOn = calendarDateSchema.parse('2028-03-03')
  const card = { state: 'known', kind: 'my-number-card' } as const

  it.each([
    ['no card', { state: 'no-card' } as const, { reading: 'none' }],
    ['another card', { state: 'known', kind: 'felica' } as const, { reading: 'none' }],
    ['the kind only', card, { reading: 'my-number-card' }],
    [
      'a certificate in term',
      { ...card, certificate: { state: 'in-term', expiresOn } } as const,
      { reading: 'my-number-card', card: 'yes', certificate: 'in-term' },
    ],
    [
      'a certificate that has run out',
      { ...card, certificate: { state: 'expired', expiresOn } } as const,
      { reading: 'my-number-card', certificate: 'expired' },
    ],
    [
      'a certificate not yet valid',
      { ...card, certificate: { state: 'not-yet-valid', expiresOn } } as const,
      { reading: 'my-number-card' },
    ],
    ['no certificate', { ...card, certificate: { state: 'absent' } } as const, { reading: 'my-number-card' }],
    ['an unreadable one', { ...card, certificate: { state: 'unreadable' } } as const, { reading: 'my-number-card' }],
  ])('%s', (_, reading, facts) => {
    expect(knownFacts(reading)).toEqual(facts)
  })

  it('never offers "never had one" while a My Number Card lies there', () => {
    expect(fold(flow, { reading: 'my-number-card' }, [])).toMatchObject({ options: ['yes', 'expired'] })
  })

  it('leaves one question where the certificate is in term', () => {
    const known = knownFacts({ ...card, certificate: { state: 'in-term', expiresOn } })
    expect(fold(flow, known, [])).toMatchObject({ at: 'question', question: { id: 'registration' } })
    expect(fold(flow, known, given(['expired', 'yes']))).toMatchObject({ at: 'plan', plan: { id: 'all-well' } })
  })
})

describe('answers in use', () => {
  it('leaves out what a card reading overtook, what is not asked and what is not on offer', () => {
    const answers = given(['expired', 'no', 'expired'])
    const known = { reading: 'my-number-card', card: 'yes', certificate: 'in-term' }
    expect(answersInUse(flow, known, answers)).toEqual([{ question: 'registration', answer: 'no' }])
    expect(answersInUse(flow, noCard, answers)).toEqual([{ question: 'card', answer: 'expired' }])
    expect(answersInUse(flow, noCard, [{ question: 'card', answer: 'lost' }])).toEqual([])
  })
})
