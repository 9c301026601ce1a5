import { mkdir, rename, writeFile } from 'node:fs/promises'
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
import { loadShippedContent, resourcesFolder } from './shipped-content.ts'

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
  { name: 'pdf', path: join(folder, 'slip.pdf'), data: slip.value.pdf },
  { name: 'svg', path: join(folder, 'slip.svg'), data: slip.value.svg },
  { name: 'png', path: join(folder, 'slip.png'), data: slip.value.png },
]
try {
  await mkdir(folder, { recursive: true })
  for (const { path, data } of files) await writeFile(`${path}.part`, data)
  for (const { path } of files) await rename(`${path}.part`, path)
} catch (error) {
  endWithFailure('slip', `--out: cannot write into ${folder}: ${oneLine(error)}`)
}
if (json) process.stdout.write(`${JSON.stringify(Object.fromEntries(files.map(({ name, path }) => [name, path])))}\n`)
else for (const { path } of files) process.stdout.write(`${path}\n`)

function readArguments() {
  try {
    return parseArgs({
      options: {
        answers: { type: 'string' },
        date: { type: 'string' },
        lang: { type: 'string', default: 'ja' },
        paper: { type: 'string', default: roll80mm.name },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    return endWithBadInput('slip', oneLine(error))
  }
}
