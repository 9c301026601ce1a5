import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { languageSchema } from '#core/content/language.ts'
import { slipDocument } from '#core/slip/slip-document.ts'
import { slipCompiler } from '../printer/typeset/slip-compiler.ts'
import { roll80mm } from '../printer/typesetter-port.ts'
import { systemClock } from '../system-clock.ts'
import { dateArgument, oneLine, planForAnswers } from './answers.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { loadShippedContent, resourcesFolder } from './shipped-content.ts'
import { writeTogether } from './write-together.ts'

// slip --answers <json> --out <folder> [--date <YYYY-MM-DD>] [--lang ja] [--paper 80mm] [--json]
// Writes slip.pdf, slip.svg and slip.png into the folder and prints their paths, one a line or as one JSON line.

const { answers, date, lang, paper, out, json } = readArguments()
if (answers === undefined) endWithBadInput('slip', '--answers is missing; expected JSON, for instance {"card":"never"}')
if (out === undefined || out === '') endWithBadInput('slip', '--out is missing; expected the folder to write into')
const today = dateArgument(date, systemClock.nowMs())
if (!today.ok) endWithBadInput('slip', today.error.message)
const language = languageSchema.safeParse(lang)
if (!language.success)
  endWithBadInput('slip', `--lang: found ${JSON.stringify(lang)}; expected one of ${languageSchema.options.join(', ')}`)
if (paper !== roll80mm.name)
  endWithBadInput('slip', `--paper: found ${JSON.stringify(paper)}; expected ${roll80mm.name}`)
const content = await loadShippedContent()
if (!content.ok) endWithFailure('slip', content.error.message)
const plan = planForAnswers(content.value.flow, answers)
if (!plan.ok) endWithBadInput('slip', plan.error.message)

const layOut = slipCompiler({
  templateFolder: join(resourcesFolder, 'slip'),
  fontsFolder: dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json'))),
})
const slip = layOut(slipDocument(content.value, plan.value, today.value, language.data), roll80mm)
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
        lang: { type: 'string', default: 'ja' },
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
