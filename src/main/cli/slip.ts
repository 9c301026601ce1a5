import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { planOf } from '#core/checklist/plan.ts'
import { planRules } from '#core/content/content-pack.ts'
import { japanese } from '#core/content/language.ts'
import { slipOfPlan } from '#core/slip/slip-of-plan.ts'
import type { TypesetSlip } from '../printer/port.ts'
import { slipCompiler } from '../printer/typeset/slip-compiler.ts'
import { type Medium, media, roll80mm } from '../printer/typesetter-port.ts'
import { systemClock } from '../system-clock.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { escPosFile } from './escpos-file.ts'
import { languageArgument } from './language-argument.ts'
import { printSlip } from './print-slip.ts'
import { printerArgument } from './printer-argument.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'
import { loadShippedContent, slipPlaces } from './shipped-content.ts'
import { situationOf } from './situation.ts'
import { dateArgument, oneLine } from './usage.ts'
import { writeTogether } from './write-together.ts'

// slip --answers <json> --out <folder> [--date <YYYY-MM-DD>] [--lang <language>] [--paper 80mm|58mm|a5|a4] [--json]
// Writes slip.pdf, slip.svg, slip.png and slip.escpos (for paper with dots) into the folder and prints their paths, one a
// line or as one JSON line.
// slip --answers <json> --printer <printer> [--out <folder>] …
// Prints the slip and reports one JSON line; ends with 1 where it failed.

const { answers, date, lang, paper, out, json, printer } = readArguments()
if (answers === undefined) endWithBadInput('slip', '--answers is missing; expected JSON, for instance {"card":"never"}')
if (out === '' || (out === undefined && printer === undefined))
  endWithBadInput('slip', '--out is missing; expected the folder to write into')
const printerSettings = printer === undefined ? undefined : printerArgument(printer, systemClock)
if (printerSettings?.ok === false) endWithBadInput('slip', printerSettings.error.message)
const today = dateArgument(date, systemClock.nowMs())
if (!today.ok) endWithBadInput('slip', today.error.message)
const medium = (media as Readonly<Record<string, Medium>>)[paper]
if (medium === undefined)
  endWithBadInput('slip', `--paper: found ${JSON.stringify(paper)}; expected ${Object.keys(media).join(', ')}`)
const content = await loadShippedContent(today.value)
if (!content.ok) endWithFailure('slip', content.error.message)
const language = languageArgument(lang, content.value)
if (!language.ok) endWithBadInput('slip', language.error.message)
const situation = situationOf(content.value.flow, answers, today.value)
if (!situation.ok) endWithBadInput('slip', situation.error.message)
const plan = planOf(planRules(content.value), situation.value.facts, today.value, situation.value.wishes)

const beganMs = systemClock.elapsedMs()
const layOut = slipCompiler(slipPlaces)
const slip = layOut(slipOfPlan(content.value, plan, today.value, language.value), medium)
if (!slip.ok) endWithFailure('slip', slip.error.message)
const typesetMs = systemClock.elapsedMs() - beganMs

if (out !== undefined) {
  const paths = await writeSlip(resolve(out), slip.value)
  if (printerSettings === undefined) process.stdout.write(json ? `${JSON.stringify(paths)}\n` : `${Object.values(paths).join('\n')}\n`)
}
if (printerSettings !== undefined) {
  const printed = await printSlip(printerSettings.value, slip.value, { typeset: typesetMs, raster: 0 }, systemClock)
  process.stdout.write(`${JSON.stringify(printed.line)}\n`)
  if (printed.message !== undefined) endWithFailure('slip', printed.message)
}

/** @returns the path of each file by its ending */
async function writeSlip(folder: string, { pdf, svg, png, raster }: TypesetSlip): Promise<Record<string, string>> {
  const escpos = raster === undefined ? null : escPosFile(raster)
  const files = Object.entries({ pdf, svg, png, ...(escpos === null ? {} : { escpos }) }).map(([ending, data]) => ({ ending, name: `slip.${ending}`, data }))
  try {
    await writeTogether(folder, files)
  } catch (error) {
    endWithBadInput('slip', `--out: cannot write into ${folder}: ${oneLine(error)}`)
  }
  return Object.fromEntries(files.map(({ ending, name }) => [ending, join(folder, name)]))
}

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
        printer: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    refuseRepeatedOptions(tokens)
    return values
  } catch (error) {
    return endWithBadInput('slip', oneLine(error))
  }
}
