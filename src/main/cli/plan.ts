import { parseArgs } from 'node:util'
import { type SlipDocument, slipDocument } from '#core/slip/slip-document.ts'
import { systemClock } from '../system-clock.ts'
import { dateArgument, oneLine, planForAnswers } from './answers.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { loadShippedContent } from './shipped-content.ts'

// plan --answers <json> [--date <YYYY-MM-DD>] [--json]
// Prints what is to be done for the given answers: with --json as one JSON line, else as text.

const { answers, date, json } = readArguments()
if (answers === undefined) endWithBadInput('plan', '--answers is missing; expected JSON, for instance {"card":"never"}')
const today = dateArgument(date, systemClock.nowMs())
if (!today.ok) endWithBadInput('plan', today.error.message)
const content = await loadShippedContent()
if (!content.ok) endWithFailure('plan', content.error.message)
const plan = planForAnswers(content.value.flow, answers)
if (!plan.ok) endWithBadInput('plan', plan.error.message)

if (json) {
  const { notes } = content.value.texts.ja
  const line = {
    todos: plan.value.todos.map(({ id }) => ({ id })),
    notes: plan.value.notes.map((id) => ({ id, text: notes[id] })),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
} else {
  process.stdout.write(readable(slipDocument(content.value, plan.value, today.value, 'ja')))
}

function readArguments() {
  try {
    const { values, tokens } = parseArgs({
      tokens: true,
      options: { answers: { type: 'string' }, date: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    refuseRepeatedOptions(tokens)
    return values
  } catch (error) {
    return endWithBadInput('plan', oneLine(error))
  }
}

/** The plan as text for a terminal: what to do and bring, without the steps, which are on the slip. */
function readable({ heading, lead, todos, meanwhile, notes, labels }: SlipDocument): string {
  const lines = lead === undefined ? [heading] : [heading, lead]
  for (const todo of todos) {
    lines.push('', `${String(todo.number)}. ${todo.title}`, `   ${todo.lead}`)
    if (todo.bring.length > 0) lines.push(`   ${labels.bring}：${todo.bring.join('、')}`)
    if (todo.ways.length > 0) lines.push(`   ${labels.ways}：${todo.ways.map(({ title }) => title).join('／')}`)
    for (const { label, url } of todo.links) lines.push(`   ${label} ${url}`)
  }
  lines.push('', ...(labels.meanwhile === undefined ? [] : [`【${labels.meanwhile}】`]), meanwhile)
  if (notes.length > 0) lines.push('', `【${labels.notes}】`, ...notes)
  return `${lines.join('\n')}\n`
}
