import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answersInUse } from '#core/checklist/fold.ts'
import { planOf } from '#core/checklist/plan.ts'
import { decisionTablePage } from '#tests/support/decision-table-page.ts'
import { answersOf, knownFactsOf, planFor, shippedRules, standingFor } from '#tests/support/decision-table-rules.ts'
import { decisionTable, expectedOf, outcomeOf, rulesOfRow, situationOfRow } from '#tests/support/decision-table.ts'

// UPDATE_GOLDEN=1 writes docs/decision-table.md anew from the rows.
const update = process.env['UPDATE_GOLDEN'] === '1'
const page = fileURLToPath(new URL('../../docs/decision-table.md', import.meta.url))
const fewestRows = 60

const rules = await shippedRules()
const table = await decisionTable()
const rows = table.situations.flatMap(({ rows: ofSituation }) => ofSituation)

describe.each(table.situations)('$title', ({ rows: ofSituation }) => {
  it.each(ofSituation.map((row) => [`${row.today}: ${row.who}`, row] as const))('%s', (_, row) => {
    const rulesHere = rulesOfRow(rules, row)
    const situation = situationOfRow(row)
    const standing = standingFor(rulesHere, situation)
    expect(standing.at === 'question' ? `asks ${standing.question.id}` : 'has asked all').toBe('has asked all')
    const answers = answersOf(situation)
    expect(answersInUse(rulesHere.flow, knownFactsOf(situation), answers, row.today)).toEqual(answers)
    expect(outcomeOf(planFor(rulesHere, situation))).toEqual(expectedOf(row))
  })
})

describe('the decision table', () => {
  it('is long enough, and says no situation twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(fewestRows)
    const situations = rows.map((row) => JSON.stringify({ ...row, who: null }))
    expect(new Set(situations).size).toBe(rows.length)
  })

  it('reaches every plan, every note and everything to show at a clinic', () => {
    const { flow } = rules
    const plans = rows.map((row) => planFor(rulesOfRow(rules, row), situationOfRow(row)))
    const missing = (ids: readonly string[], reached: readonly string[]) => ids.filter((id) => !reached.includes(id))
    expect(missing(flow.plans.map(({ id }) => id), plans.map(({ id }) => id))).toEqual([])
    expect(missing(flow.notes.map(({ id }) => id), plans.flatMap(({ notes }) => notes))).toEqual([])
    expect(missing(flow.meanwhile.map(({ id }) => id), plans.map(({ meanwhile }) => meanwhile))).toEqual([])
  })

  it('explains every name that it uses, and no other', () => {
    const { words } = table
    expect(Object.keys(words.meanwhile).sort()).toEqual(rules.flow.meanwhile.map(({ id }) => id).sort())
    expect(Object.keys(words.notes).sort()).toEqual(rules.flow.notes.map(({ id }) => id).sort())
    const todos = Object.values(rules.flow.todos).map(({ id, variant }) => [id, ...(variant ? [variant] : [])].join(' '))
    expect(Object.keys(words.todos).sort()).toEqual([...new Set(todos)].sort())
  })

  it('is what docs/decision-table.md says', async () => {
    const text = decisionTablePage(table)
    if (update) await writeFile(page, text)
    expect(await readFile(page, 'utf8')).toBe(text)
  })

  it('notices a flow that tells something else', () => {
    const [row] = rows
    if (row === undefined) throw new Error('The table is empty.')
    const [first] = rules.flow.plans
    const wrong = { ...rules, flow: { ...rules.flow, plans: [{ ...first!, todos: first!.todos.toReversed() }, ...rules.flow.plans] } }
    const standing = standingFor(wrong, situationOfRow(row))
    const plan = planOf(wrong, standing.facts, row.today, { ways: {}, pinForgotten: false })
    expect(outcomeOf(plan)).not.toEqual(expectedOf(row))
  })
})
