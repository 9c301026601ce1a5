import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { shippedRules } from '#tests/support/decision-table-rules.ts'
import { daysOfChange, flowPaths, flowProblems, plansOn, startingFacts } from './flow-problems.ts'
import type { Flow } from './flow.ts'
import type { PlanRules } from './plan.ts'

const shipped = await shippedRules()
const today = calendarDateSchema.parse('2026-11-22')

function problemsAfter(change: (flow: Flow) => void): string[] {
  const rules: PlanRules = structuredClone(shipped)
  change(rules.flow)
  return flowProblems(rules, today)
}

describe('flowProblems', () => {
  it('finds nothing in the flow that ships', () => {
    expect(flowProblems(shipped, today)).toEqual([])
  })

  it('finds a path without a plan', () => {
    const [problem] = problemsAfter((flow) => (flow.plans = flow.plans.filter(({ id }) => id !== 'all-well')))
    expect(problem).toContain('The flow has no plan for')
  })

  it('finds a path with nothing to show at a clinic', () => {
    const [problem] = problemsAfter((flow) => (flow.meanwhile = flow.meanwhile.filter(({ id }) => id !== 'eligibility-certificate')))
    expect(problem).toContain('The flow has no meanwhile for')
  })

  it('finds a plan and a statement that nobody reaches', () => {
    expect(problemsAfter((flow) => flow.plans.push({ id: 'never', when: { card: ['never'] }, todos: [] }))).toEqual([
      'plans.never: no way through the questions ends here.',
    ])
    expect(problemsAfter((flow) => flow.meanwhile.push({ id: 'spare', when: [{}] }))).toEqual([
      'meanwhile.spare: nobody is ever told this.',
    ])
  })

  it.each<[string, (flow: Flow) => void, string]>([
    ['a question', (flow) => (flow.plans[0]!.when = { passport: ['yes'] }), 'plans.card-first.when: no question is called "passport".'],
    [
      'an answer',
      (flow) => (flow.questions[2]!.askWhen = [{ card: ['perhaps'] }]),
      'questions.registration.askWhen: "card" has no answer "perhaps".',
    ],
    [
      'an answer in "unless"',
      (flow) => (flow.questions[1]!.unless = { certificate: ['gone'] }),
      'questions.cardExpiredMonth.unless: "certificate" has no answer "gone".',
    ],
    [
      'an answer that is left out',
      (flow) => (flow.questions[0]!.answers[2]!.unless = { reading: ['phone'] }),
      'questions.card.answers.never.unless: "reading" has no answer "phone".',
    ],
    [
      'a month, which changes',
      (flow) => (flow.plans[0]!.when = { expiredMonth: ['2026-11'] }),
      'plans.card-first.when: "expiredMonth" has no answer "2026-11".',
    ],
    [
      'what stands for no answer',
      (flow) => (flow.questions[1]!.otherwise = { answer: 'perhaps', when: {} }),
      'questions.cardExpiredMonth.otherwise: "cardExpiredMonth" has no answer "perhaps".',
    ],
    [
      'a condition of a way',
      (flow) => (flow.todos['check-certificate']!.ways[0]!.when = { certificateRead: ['never'] }),
      'todos.check-certificate.ways.reader.when: "certificateRead" has no answer "never".',
    ],
    ['a to-do', (flow) => (flow.plans[0]!.todos[0]!.todo = 'passport'), 'plans.card-first: there is no to-do "passport".'],
    [
      'a date of a deadline',
      (flow) => (flow.plans[0]!.todos[0]!.deadline = 'someday'),
      'plans.card-first.todos.card-first.deadline: pack.yaml has no date "someday".',
    ],
    ['a date of a note', (flow) => (flow.notes[0]!.until = 'someday'), 'notes.old-card-ends: pack.yaml has no date "someday".'],
    [
      'a date of a statement',
      (flow) => (flow.meanwhile[1]!.from = 'someday'),
      'meanwhile.old-card: pack.yaml has no date "someday".',
    ],
    [
      'a condition of a note',
      (flow) => (flow.notes[2]!.when = [{ grace: ['maybe'] }]),
      'notes.within-grace.when: "grace" has no answer "maybe".',
    ],
  ])('finds %s that does not exist', (_, change, problem) => {
    expect(problemsAfter(change)).toEqual([problem])
  })

  it('takes a date as it is written, and a computed one as deadline', () => {
    const change = (flow: Flow) => {
      flow.plans[0]!.todos[0]!.deadline = '2027-03-31'
      flow.notes[0]!.until = '2026-12-31'
    }
    expect(problemsAfter(change)).toEqual([])
  })

  it('lets a statement rest whose date is blank', () => {
    const change = (flow: Flow) =>
      flow.meanwhile.unshift({ id: 'certificate', when: [{ card: ['never'] }], until: 'eligibilityCertificateEnd' })
    expect(problemsAfter(change)).toEqual([])
  })
})

describe('every way through a flow', () => {
  it('begins with everything a reading can bring', () => {
    const starts = startingFacts(today)
    const states = starts.map(({ reading, certificateRead, certificate }) => [reading, certificateRead, certificate].join())
    for (const state of [
      'none,no,',
      'my-number-card,no,',
      'my-number-card,yes,in-term',
      'my-number-card,yes,expired',
      'my-number-card,yes,absent',
      'my-number-card,not-yet-valid,',
      'my-number-card,unreadable,',
    ])
      expect(states).toContain(state)
  })

  it('takes each answer that is on offer once', () => {
    const ways = flowPaths(shipped.flow, today).map(({ known, answers }) => JSON.stringify([known, answers]))
    expect(new Set(ways).size).toBe(ways.length)
    const first = flowPaths(shipped.flow, today).filter(({ known }) => known['reading'] === 'none' && known['certificate'] === undefined)
    expect(new Set(first.map(({ answers }) => answers[0]?.answer))).toEqual(new Set(['yes', 'expired', 'never', 'not-with-me']))
  })

  it('tells each plan once', () => {
    const plans = plansOn(shipped, today).map((plan) => JSON.stringify({ ...plan, facts: null }))
    expect(new Set(plans).size).toBe(plans.length)
  })
})

describe('the days of change', () => {
  it('are the dates that the flow names, the days after, and the day asked for', () => {
    expect(daysOfChange(shipped, today)).toEqual([
      '2025-12-01',
      '2025-12-02',
      '2026-07-31',
      '2026-08-01',
      '2026-11-22',
    ])
  })

  it('leave out what is blank and take what has been filled in', () => {
    const dates = { ...shipped.dates, eligibilityCertificateEnd: calendarDateSchema.parse('2026-11-30') }
    expect(daysOfChange({ ...shipped, dates }, today)).toEqual(expect.arrayContaining(['2026-11-30', '2026-12-01']))
  })
})
