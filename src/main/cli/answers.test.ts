import { describe, expect, it } from 'vitest'
import { flowPaths } from '#core/checklist/flow-problems.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { dateArgument, planForAnswers } from './answers.ts'

const { flow } = await shippedPack()

describe('planForAnswers', () => {
  it('finds the plan of every way through the flow that begins without a card', () => {
    for (const { known, answers, plan } of flowPaths(flow)) {
      if (known['reading'] !== 'none') continue
      const json = JSON.stringify(Object.fromEntries(answers.map(({ question, answer }) => [question, answer])))
      const found = planForAnswers(flow, json)
      expect(found.ok && found.value.id, json).toBe(plan)
    }
  })

  it.each([
    ['{"__proto__":"yes"}', /unknown key "__proto__"/],
    ['{"card":1}', /"card" is 1; expected one of/],
    ['{"card":null}', /"card" is null/],
    ['null', /found null/],
    ['"yes"', /found a string/],
    ['', /not JSON/],
    ['{}', /"card" is missing; expected one of yes, expired, never/],
    ['{"card":"yes","registration":[]}', /"registration" is \[\]; expected one of/],
    ['{"card":"never","colour":"red"}', /unknown key "colour"/],
  ])('refuses %s', (json, expected) => {
    const found = planForAnswers(flow, json)
    expect(!found.ok && found.error.message).toMatch(expected)
  })
})

describe('planForAnswers, keys that the path does not need', () => {
  it.each(['null', '"banana"', '7', '{}', '"unknown"'])('ignores %s', (value) => {
    for (const card of ['never', 'expired']) {
      const needed = planForAnswers(flow, JSON.stringify({ card }))
      expect(needed.ok).toBe(true)
      expect(planForAnswers(flow, `{"registration":${value},"card":"${card}","certificate":${value}}`)).toEqual(needed)
    }
  })
})

describe('dateArgument', () => {
  it('is today in Japan where none is given', () => {
    expect(dateArgument(undefined, Date.parse('2026-11-22T15:00:00Z'))).toEqual({ ok: true, value: '2026-11-23' })
  })

  it.each(['2026-2-3', '2026-02-30', 'tomorrow', '', '0000-01-01', '1899-12-31', '3000-01-01'])('refuses "%s"', (text) => {
    expect(dateArgument(text, 0)).toMatchObject({ ok: false })
  })

  it.each(['1900-01-01', '2999-12-31'])('takes %s', (text) => {
    expect(dateArgument(text, 0)).toEqual({ ok: true, value: text })
  })
})
