import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GivenAnswer, answersInUse, fold } from '#core/checklist/fold.ts'
import { flowPaths } from '#core/checklist/flow-problems.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'

const { flow } = await shippedPack()

const knownFacts = fc.constantFrom(
  { reading: 'none' },
  { reading: 'my-number-card' },
  { reading: 'my-number-card', card: 'yes', certificate: 'in-term' },
  { reading: 'my-number-card', certificate: 'expired' },
)
const anyAnswer: fc.Arbitrary<GivenAnswer> = fc.record({
  question: fc.oneof(fc.constantFrom('card', 'registration', 'certificate'), fc.string()),
  answer: fc.oneof(fc.constantFrom('yes', 'no', 'expired', 'never', 'in-term', 'unknown'), fc.string()),
})

describe('the fold', () => {
  it('ends every walk in a plan within three answers, whatever is chosen', () => {
    fc.assert(
      fc.property(knownFacts, fc.infiniteStream(fc.nat()), (known, choices) => {
        const answers: GivenAnswer[] = []
        for (const choice of choices) {
          const standing = fold(flow, known, answers)
          if (standing.at === 'plan') return answers.length <= 3
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
      fc.property(knownFacts, fc.array(anyAnswer), (known, answers) => {
        const standing = fold(flow, known, answers)
        return standing.at === 'plan' || !Object.hasOwn(known, standing.question.id)
      }),
      propertyRun(),
    )
  })

  it('goes back by dropping the last answer: the question before is open again, the ones before it unchanged', () => {
    for (const { known, answers } of flowPaths(flow))
      for (let kept = answers.length; kept > 0; kept -= 1) {
        const before = answers.slice(0, kept)
        expect(answersInUse(flow, known, before)).toEqual(before)
        const standing = fold(flow, known, before.slice(0, -1))
        expect(standing).toMatchObject({ at: 'question', question: { id: before.at(-1)?.question } })
      }
  })

  it('depends on nothing but what was answered: unused answers change nothing', () => {
    fc.assert(
      fc.property(knownFacts, fc.array(anyAnswer), (known, answers) => {
        expect(fold(flow, known, answersInUse(flow, known, answers))).toEqual(fold(flow, known, answers))
      }),
      propertyRun(),
    )
  })
})
