import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { flowPaths, startingFacts } from '#core/checklist/flow-problems.ts'
import { type GivenAnswer, answersInUse, fold } from '#core/checklist/fold.ts'
import { shippedRules } from '#tests/support/decision-table-rules.ts'
import { propertyRun } from '#tests/support/property-run.ts'

const { flow } = await shippedRules()
const mostAnswers = 4

const days = ['2025-10-02', '2025-12-31', '2026-11-22', '2027-01-01', '2028-02-29'].map((day) => calendarDateSchema.parse(day))
const anyDay = fc.constantFrom(...days)
/** A day, and facts that a reading can bring on it. */
const anyStart = anyDay.chain((today) => fc.record({ today: fc.constant(today), known: fc.constantFrom(...startingFacts(today)) }))
const anyAnswer: fc.Arbitrary<GivenAnswer> = fc.record({
  question: fc.oneof(fc.constantFrom(...flow.questions.map(({ id }) => id)), fc.string()),
  answer: fc.oneof(
    fc.constantFrom('yes', 'no', 'expired', 'never', 'not-with-me', 'in-term', 'earlier', 'unknown', '2026-11', '2026-09', '2025-12'),
    fc.string(),
  ),
})

describe('the fold', () => {
  it('ends every walk in a plan within four answers, whatever is chosen', () => {
    fc.assert(
      fc.property(anyStart, fc.infiniteStream(fc.nat()), ({ today, known }, choices) => {
        const answers: GivenAnswer[] = []
        for (const choice of choices) {
          const standing = fold(flow, known, answers, today)
          if (standing.at === 'plan') return answers.length <= mostAnswers
          const answer = standing.options[choice % standing.options.length]
          answers.push({ question: standing.question.id, answer: answer ?? '' })
        }
        return false
      }),
      propertyRun(),
    )
  })

  it('stands anywhere for any list of answers, and never asks what is known', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyAnswer), ({ today, known }, answers) => {
        const standing = fold(flow, known, answers, today)
        return standing.at === 'plan' || !Object.hasOwn(known, standing.question.id)
      }),
      propertyRun(),
    )
  })

  it('never overrules what the card told', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyAnswer), ({ today, known }, answers) => {
        const { facts } = fold(flow, known, answers, today)
        return Object.entries(known).every(([fact, value]) => facts[fact] === value)
      }),
      propertyRun(),
    )
  })

  it('goes back by dropping the last answer: the question before is open again, the ones before it unchanged', () => {
    const today = calendarDateSchema.parse('2026-11-22')
    for (const { known, answers } of flowPaths(flow, today))
      for (let kept = answers.length; kept > 0; kept -= 1) {
        const before = answers.slice(0, kept)
        expect(answersInUse(flow, known, before, today)).toEqual(before)
        const standing = fold(flow, known, before.slice(0, -1), today)
        expect(standing).toMatchObject({ at: 'question', question: { id: before.at(-1)?.question } })
      }
  })

  it('depends on nothing but what was answered: unused answers change nothing', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyAnswer), ({ today, known }, answers) => {
        const used = answersInUse(flow, known, answers, today)
        expect(fold(flow, known, used, today)).toEqual(fold(flow, known, answers, today))
        expect(answersInUse(flow, known, used, today)).toEqual(used)
      }),
      propertyRun(),
    )
  })
})
