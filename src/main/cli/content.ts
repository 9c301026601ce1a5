import { readFile, stat } from 'node:fs/promises'
import { japanese } from '#core/content/language.ts'
import { fontLetters } from '../content/font-letters.ts'
import { loadContentPack } from '../content/load-pack.ts'
import { qrSymbol } from '../printer/typeset/qr-symbol.ts'
import { systemClock } from '../system-clock.ts'
import { contentArguments } from './content-arguments.ts'
import { checkContent, readableCheck } from './content-check.ts'
import { previewOfDay } from './content-preview.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { languageArgument } from './language-argument.ts'
import { readTextFile } from '../read-text-file.ts'
import { shippedPackFolder, slipPlaces } from './shipped-content.ts'
import { slipMeasure } from './slip-measure.ts'
import { dateArgument } from './usage.ts'

// content check [--pack <folder>] [--override <folder>] [--date <YYYY-MM-DD>] [--json]
// Prints everything that is wrong with a content pack, what staff have yet to fill in, and the longest slips. Ends
// with 1 where anything is wrong.
//
// content preview [--date <YYYY-MM-DD>] [--lang <language>] [--plain] [--pack <folder>] [--override <folder>]
// Prints what visitors would be told on a day.

// Whoever reads the lines has seen enough.
process.stdout.on('error', () => process.exit(0))

const read = contentArguments(process.argv.slice(2))
if (!read.ok) endWithBadInput('content', read.error.message)
const given = read.value
const today = dateArgument(given.date, systemClock.nowMs())
if (!today.ok) endWithBadInput('content', today.error.message)
const folders = [
  ...(given.override === undefined ? [] : [await folderArgument('override', given.override)]),
  given.pack === undefined ? shippedPackFolder : await folderArgument('pack', given.pack),
]
const places = { folders, readText: readTextFile }

if (given.command === 'check') {
  // Both weights of a family have the same letters.
  const fonts = await Promise.all(
    [
      import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
      import.meta.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
    ].map(async (font) => fontLetters(await readFile(new URL(font)))),
  )
  const checked = await checkContent({
    places,
    today: today.value,
    hasLetter: (codePoint) => fonts.some((hasLetter) => hasLetter(codePoint)),
    qrCode: qrSymbol,
    measure: slipMeasure(slipPlaces),
    folder: process.cwd(),
  })
  const { problems, toFillIn, longest } = checked
  const lengths = Object.fromEntries(longest.map(({ language, lengthMm }) => [language, Math.round(lengthMm)]))
  process.stdout.write(given.json ? `${JSON.stringify({ problems, toFillIn, lengths })}\n` : readableCheck(checked))
  process.exitCode = problems.length > 0 ? 1 : 0
} else {
  const content = await loadContentPack({ ...places, today: today.value })
  if (!content.ok) endWithFailure('content', content.error.message)
  const language = languageArgument(given.lang ?? japanese, content.value)
  if (!language.ok) endWithBadInput('content', language.error.message)
  process.stdout.write(previewOfDay(content.value, today.value, language.value, { plain: given.plain }))
}

async function folderArgument(option: string, path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() !== true) endWithBadInput('content', `--${option}: found ${JSON.stringify(path)}; expected a folder`)
  return path
}
