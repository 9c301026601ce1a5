import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { shippedRules } from '#tests/support/decision-table-rules.ts'
import type { Facts, Flow } from './flow.ts'
import { flowPaths } from './flow-problems.ts'
import { type GivenAnswer, answersInUse, fold, monthsOnOffer } from './fold.ts'
import { planOf } from './plan.ts'
import { noReading, readingFacts } from './reading-facts.ts'

const rules = await shippedRules()
const { flow } = rules
const today = calendarDateSchema.parse('2026-11-22')
const steps = ['card', 'registration', 'certificate', 'expiredMonth']
const given = (answers: readonly string[]) => answers.map((answer, index) => ({ question: steps[index] ?? '', answer }))

/** The notice's checklist by its answers: STEP 1, STEP 2, STEP 3 → the numbers of its to-do list; `*` where it says so. */
const notice: readonly (readonly [answers: readonly string[], todos: readonly string[]])[] = [
  [['never'], ['1', '2']],
  [['yes', 'yes', 'in-term'], []],
  [['yes', 'no', 'in-term'], ['2']],
  [['yes', 'yes', 'expired', 'unknown'], ['3', '2*']],
  [['yes', 'yes', 'expired', 'earlier'], ['3', '2']],
  [['yes', 'no', 'expired'], ['3', '2']],
]

describe('the notice’s checklist', () => {
  it.each(notice)('%j leads to to-dos %j', (answers, todos) => {
    const standing = fold(flow, noReading, given(answers), today)
    expect(standing.at).toBe('plan')
    const plan = planOf(rules, standing.facts, today, { ways: {}, pinForgotten: false })
    expect(plan.todos.map(({ id, ifNeeded }) => (ifNeeded ? `${id}*` : id))).toEqual(todos)
  })

  it('sends a card that has run out from 1 to 2', () => {
    const { facts } = fold(flow, noReading, [{ question: 'card', answer: 'expired' }, { question: 'cardExpiredMonth', answer: 'unknown' }], today)
    expect(planOf(rules, facts, today, { ways: {}, pinForgotten: false }).todos.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('asks at most three questions and one month', () => {
    const counts = flowPaths(flow, today).map(({ answers }) => answers.filter(({ question }) => !question.endsWith('Month')).length)
    expect(Math.max(...counts)).toBe(3)
    expect(Math.max(...flowPaths(flow, today).map(({ answers }) => answers.length))).toBe(4)
  })
})

describe('the fold over any flow', () => {
  const small: Pick<Flow, 'questions'> = {
    questions: [
      { id: 'one', step: 1, askWhen: [{}], answers: [{ id: 'a' }, { id: 'b' }] },
      { id: 'two', step: 2, askWhen: [{ one: ['a'] }], unless: { hint: ['x'] }, answers: [{ id: 'c' }, { id: 'd', unless: { hint: ['y'] } }] },
      { id: 'when', step: 2, askWhen: [{ two: ['c'] }], months: 2, answers: [{ id: 'earlier' }, { id: 'unknown' }] },
    ],
  }
  const stand = (known: Facts, ...answers: GivenAnswer[]) => {
    const standing = fold(small, known, answers, today)
    return standing.at === 'plan' ? standing.facts : [standing.question.id, standing.options]
  }
  const one = { question: 'one', answer: 'a' }
  const two = { question: 'two', answer: 'c' }

  it('stops at the first open question', () => {
    expect(stand({})).toEqual(['one', ['a', 'b']])
    expect(stand({}, one)).toEqual(['two', ['c', 'd']])
  })

  it('skips what a fact settles, what does not apply, and what is ruled out', () => {
    expect(stand({ one: 'a' })).toEqual(['two', ['c', 'd']])
    expect(stand({}, { question: 'one', answer: 'b' })).toEqual({ one: 'b' })
    expect(stand({ hint: 'x' }, one)).toEqual({ hint: 'x', one: 'a' })
  })

  it('leaves out the answers that are ruled out', () => {
    expect(stand({ hint: 'y' }, one)).toEqual(['two', ['c']])
    expect(stand({ hint: 'y' }, one, { question: 'two', answer: 'd' })).toEqual(['two', ['c']])
  })

  it('offers months before the other answers, latest first', () => {
    expect(stand({}, one, two)).toEqual(['when', ['2026-11', '2026-10', 'earlier', 'unknown']])
    expect(stand({}, one, two, { question: 'when', answer: '2026-10' })).toMatchObject({ when: '2026-10' })
    expect(stand({}, one, two, { question: 'when', answer: '2026-09' })).toEqual(['when', ['2026-11', '2026-10', 'earlier', 'unknown']])
  })

  it('takes answers in any order, and of two to one question the first on offer', () => {
    expect(stand({}, two, one)).toEqual(stand({}, one, two))
    expect(stand({}, { question: 'one', answer: 'z' }, { question: 'one', answer: 'b' }, one)).toEqual({ one: 'b' })
  })
})

describe('months on offer', () => {
  it.each([
    [0, '2026-11-22', []],
    [1, '2026-11-01', ['2026-11']],
    [3, '2027-01-31', ['2027-01', '2026-12', '2026-11']],
    [3, '2028-03-31', ['2028-03', '2028-02', '2028-01']],
  ])('%i on %s: %j', (count, date, months) => {
    expect(monthsOnOffer(count, calendarDateSchema.parse(date))).toEqual(months)
  })
})

describe('answers in use', () => {
  const expiresOn = calendarDateSchema.parse('2028-03-03')
  const inTerm = readingFacts({ state: 'known', kind: 'my-number-card', certificate: { state: 'in-term', expiresOn } })

  it('leaves out what a card reading overtook, what is not asked and what is not on offer', () => {
    const answers = given(['expired', 'no', 'expired'])
    expect(answersInUse(flow, inTerm, answers, today)).toEqual([{ question: 'registration', answer: 'no' }])
    expect(answersInUse(flow, noReading, answers, today)).toEqual([{ question: 'card', answer: 'expired' }])
    expect(answersInUse(flow, noReading, [{ question: 'card', answer: 'lost' }], today)).toEqual([])
  })

  it('counts an answer given twice once', () => {
    const twice = [...given(['yes']), ...given(['yes'])]
    expect(answersInUse(flow, noReading, twice, today)).toEqual(given(['yes']))
  })
})
