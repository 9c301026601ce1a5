import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { planOf } from '#core/checklist/plan.ts'
import { planRules } from '#core/content/content-pack.ts'
import { japanese } from '#core/content/language.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'
import { slipCompiler } from '../printer/typeset/slip-compiler.ts'
import { roll80mm } from '../printer/typesetter-port.ts'
import { systemClock } from '../system-clock.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { languageArgument } from './language-argument.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { loadShippedContent, resourcesFolder } from './shipped-content.ts'
import { situationOf } from './situation.ts'
import { dateArgument, oneLine } from './usage.ts'
import { writeTogether } from './write-together.ts'

// slip --answers <json> --out <folder> [--date <YYYY-MM-DD>] [--lang <language>] [--paper 80mm] [--json]
// Writes slip.pdf, slip.svg and slip.png into the folder and prints their paths, one a line or as one JSON line.

const { answers, date, lang, paper, out, json } = readArguments()
if (answers === undefined) endWithBadInput('slip', '--answers is missing; expected JSON, for instance {"card":"never"}')
if (out === undefined || out === '') endWithBadInput('slip', '--out is missing; expected the folder to write into')
const today = dateArgument(date, systemClock.nowMs())
if (!today.ok) endWithBadInput('slip', today.error.message)
if (paper !== roll80mm.name)
  endWithBadInput('slip', `--paper: found ${JSON.stringify(paper)}; expected ${roll80mm.name}`)
const content = await loadShippedContent(today.value)
if (!content.ok) endWithFailure('slip', content.error.message)
const language = languageArgument(lang, content.value)
if (!language.ok) endWithBadInput('slip', language.error.message)
const situation = situationOf(content.value.flow, answers, today.value)
if (!situation.ok) endWithBadInput('slip', situation.error.message)
const plan = planOf(planRules(content.value), situation.value.facts, today.value, situation.value.wishes)

const layOut = slipCompiler({
  templateFolder: join(resourcesFolder, 'slip'),
  fontsFolder: dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json'))),
})
const slip = layOut(slipOfPlan(content.value, plan, today.value, language.value), roll80mm)
if (!slip.ok) endWithFailure('slip', slip.error.message)

const folder = resolve(out)
const files = [
  { name: 'slip.pdf', data: slip.value.pdf },
  { name: 'slip.svg', data: slip.value.svg },
  { name: 'slip.png', data: slip.value.png },
]
try {
  await writeTogether(folder, files)
} catch (error) {
  endWithBadInput('slip', `--out: cannot write into ${folder}: ${oneLine(error)}`)
}
const [pdf, svg, png] = files.map(({ name }) => join(folder, name))
process.stdout.write(json ? `${JSON.stringify({ pdf, svg, png })}\n` : `${[pdf, svg, png].join('\n')}\n`)

function readArguments() {
  try {
    const { values, tokens } = parseArgs({
      tokens: true,
      options: {
        answers: { type: 'string' },
        date: { type: 'string' },
        lang: { type: 'string', default: japanese },
        paper: { type: 'string', default: roll80mm.name },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    refuseRepeatedOptions(tokens)
    return values
  } catch (error) {
    return endWithBadInput('slip', oneLine(error))
  }
}
