import { describe, expect, it } from 'vitest'
import { noCard } from '#core/card/card-reading.ts'
import type { Visit } from '#core/visit/visit.ts'
import { day } from '#tests/support/decision-table-rules.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { slipOfVisit } from './slip-of-visit.ts'

const content = await shippedPack()
const plan: Omit<Visit, 'attention'> = {
  number: 1,
  step: 2,
  stage: 'guidance',
  language: 'ja',
  today: day('2026-11-22'),
  answers: [{ question: 'card', answer: 'never' }],
  onReader: noCard,
  reading: noCard,
  ways: {},
  pinForgotten: false,
  info: null,
  slip: { status: 'none' },
  print: { status: 'not-yet' },
  copies: 0,
}

describe('the slip of a visit', () => {
  it('is the one of the plan, in the language of the visit', () => {
    expect(slipOfVisit(plan, content)?.todos.map(({ number }) => number)).toEqual([1, 2])
    expect(slipOfVisit({ ...plan, language: 'en' }, content)?.language).toBe('en')
  })

  it('is the one of the entry that is read', () => {
    const entry = slipOfVisit({ ...plan, info: { entry: 'dependents' } }, content)
    expect(entry?.heading).toBe(content.texts['ja']?.info.entries['dependents']?.title)
  })

  it('is none before the plan, over the list of entries and where nobody has begun', () => {
    expect(slipOfVisit({ ...plan, answers: [] }, content)).toBeNull()
    expect(slipOfVisit({ ...plan, info: { entry: null } }, content)).toBeNull()
    expect(slipOfVisit({ ...plan, stage: 'attract' }, content)).toBeNull()
  })
})
