import { isAbsolute, relative } from 'node:path'
import type { CalendarDate } from '#core/calendar-date.ts'
import { type PackProblem, packProblems } from '#core/content/pack-problems.ts'
import type { Result } from '#core/result.ts'
import { blankFields } from '../content/blank-fields.ts'
import type { HasLetter } from '../content/font-letters.ts'
import { glyphProblems } from '../content/glyph-problems.ts'
import { overdueLinks, oversizedLinks } from '../content/link-problems.ts'
import { type PackPlaces, readPackFiles } from '../content/pack-files.ts'
import { type LongestSlip, type MeasureSlip, slipLengths } from '../content/slip-lengths.ts'
import { type FileFinding, findingLine } from '../yaml-file.ts'

/** One finding as it is printed. */
export interface CheckLine {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** Empty where the file as a whole is meant. */
  readonly key: string
  readonly message: string
}

export interface CheckedContent {
  readonly problems: readonly CheckLine[]
  /** Blank fields that only the place itself can fill in. */
  readonly toFillIn: readonly CheckLine[]
  readonly longest: readonly LongestSlip[]
}

export interface CheckOptions {
  readonly places: PackPlaces
  readonly today: CalendarDate
  readonly hasLetter: HasLetter
  /** The QR code of an address, an error where it does not fit. */
  readonly qrCode: (url: string) => Result<unknown, { readonly message: string }>
  readonly measure: MeasureSlip
  /** Files below this folder are named from here. */
  readonly folder: string
}

/** Everything that is wrong with a pack, not only what keeps the kiosk from using it. */
export async function checkContent({ places, today, hasLetter, qrCode, measure, folder }: CheckOptions): Promise<CheckedContent> {
  const files = await readPackFiles(places)
  const line = (finding: FileFinding) => lineOf(finding, folder)
  if (!files.ok) return { problems: files.error.findings.map(line), toFillIn: [], longest: [] }
  const { content, findingOf } = files.value
  const lines = (problems: readonly PackProblem[]) => problems.map((problem) => line(findingOf(problem)))
  const unsound = packProblems(content, today)
  // Without a sound flow and all its words there are no slips to lay out.
  const lengths = unsound.length > 0 ? { longest: [], problems: [] } : slipLengths(content, today, measure)
  return {
    problems: lines([
      ...unsound,
      ...glyphProblems(content, hasLetter),
      ...oversizedLinks(content, qrCode),
      ...overdueLinks(content, today),
      ...lengths.problems,
    ]),
    toFillIn: lines(blankFields(content)),
    longest: lengths.longest,
  }
}

function lineOf({ path, line, key, message }: FileFinding, folder: string): CheckLine {
  const short = relative(folder, path)
  return { file: short.startsWith('..') || isAbsolute(short) ? path : short, line, key, message }
}

/** The result as text: a line a finding, a line a blank field, a line a language, and what it comes to. */
export function readableCheck({ problems, toFillIn, longest }: CheckedContent): string {
  const text = ({ file, ...rest }: CheckLine) => findingLine({ path: file, ...rest })
  const lines = [
    ...problems.map(text),
    ...toFillIn.map((one) => `to fill in: ${text(one)}`),
    ...longest.map(
      ({ language, plan, day, lengthMm }) => `longest slip in ${language}: ${lengthMm.toFixed(0)} mm (plan "${plan}", ${day})`,
    ),
    `${counted(problems.length, 'problem')}, ${counted(toFillIn.length, 'field')} to fill in`,
  ]
  return `${lines.join('\n')}\n`
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : String(count)} ${what}${count === 1 ? '' : 's'}`
}
