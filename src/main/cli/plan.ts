import { parseArgs } from 'node:util'
import { planOf } from '#core/checklist/plan.ts'
import { type ContentPack, planRules } from '#core/content/content-pack.ts'
import { type Language, japanese } from '#core/content/language.ts'
import { packWords, planDateValues } from '#core/content/pack-words.ts'
import { withoutRuby } from '#core/content/ruby.ts'
import type { CalendarDate } from '#core/calendar-date.ts'
import type { Plan } from '#core/checklist/plan.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'
import { systemClock } from '../system-clock.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { languageArgument } from './language-argument.ts'
import { readableSlip } from './readable-slip.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { loadShippedContent } from './shipped-content.ts'
import { situationOf } from './situation.ts'
import { dateArgument, oneLine } from './usage.ts'

// plan --answers <json> [--date <YYYY-MM-DD>] [--lang <language>] [--json]
// Prints what is to be done for the given answers: with --json as one JSON line, else as text.

const { answers, date, lang, json } = readArguments()
if (answers === undefined) endWithBadInput('plan', '--answers is missing; expected JSON, for instance {"card":"never"}')
const today = dateArgument(date, systemClock.nowMs())
if (!today.ok) endWithBadInput('plan', today.error.message)
const content = await loadShippedContent(today.value)
if (!content.ok) endWithFailure('plan', content.error.message)
const language = languageArgument(lang, content.value)
if (!language.ok) endWithBadInput('plan', language.error.message)
const situation = situationOf(content.value.flow, answers, today.value)
if (!situation.ok) endWithBadInput('plan', situation.error.message)

const { facts, wishes } = situation.value
const plan = planOf(planRules(content.value), facts, today.value, wishes)
process.stdout.write(
  json
    ? `${JSON.stringify(planLine(content.value, plan, today.value, language.value))}\n`
    : readableSlip(slipOfPlan(content.value, plan, today.value, language.value)),
)

function readArguments() {
  try {
    const { values, tokens } = parseArgs({
      tokens: true,
      options: {
        answers: { type: 'string' },
        date: { type: 'string' },
        lang: { type: 'string', default: japanese },
        json: { type: 'boolean', default: false },
      },
    })
    refuseRepeatedOptions(tokens)
    return values
  } catch (error) {
    return endWithBadInput('plan', oneLine(error))
  }
}

/** The plan with ids for programs and words for people; dates that are not known are null. */
function planLine(pack: ContentPack, { todos, meanwhile, notes, dates }: Plan, day: CalendarDate, inLanguage: Language) {
  const { texts, say } = packWords(pack, inLanguage, day)
  const values = planDateValues(dates, texts.dates)
  const words = (text: string | undefined) => withoutRuby(say(text ?? '', values))
  return {
    todos: todos.map(({ todo, id, variant, reason, deadline, ifNeeded, ways, way }) => ({
      id,
      variant,
      title: words(texts.todos[todo]?.title),
      reason: words(texts.reasons[reason]),
      deadline,
      ifNeeded,
      way: way?.id,
      ways: ways.map((one) => ({ id: one.id, title: words(texts.todos[todo]?.ways[one.id]?.title) })),
    })),
    meanwhile: words(texts.meanwhile[meanwhile]),
    notes: notes.map((id) => ({ id, text: words(texts.notes[id]) })),
    expiresOn: dates.expiresOn ?? null,
    graceEnd: dates.graceEnd ?? null,
    renewalFrom: dates.renewalFrom ?? null,
  }
}
