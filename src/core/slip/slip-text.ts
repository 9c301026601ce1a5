import { withoutRuby } from '../content/ruby.ts'
import type { SlipDocument } from './slip-document.ts'

/** The greatest version of the code that holds a slip's text: 77 modules a side, still read off a screen with ease. */
export const textCodeVersion = 15

/**
 * What a QR code of version 15 at error correction level M holds in byte mode: 415 data codewords less 4 bits for the
 * mode and 16 for the count (JIS X 0510 / ISO/IEC 18004, tables of symbol capacity; the count has 16 bits from version 10
 * on).
 */
export const textCodeBytes = 412

/**
 * Stands first in the code: the mark of UTF-8 (RFC 3629, section 6), which readers take away again. Without it they
 * guess, and zbar takes a word like 保険証 in an English text for Shift JIS.
 */
const utf8Mark = '\u{feff}'

export interface SlipTextWords {
  /** Stands beside a to-do that may not be needed. */
  readonly ifNeeded: string
  /** Says where the rest is; stands last where anything of to-dos, deadlines and links had to be left out. */
  readonly more: string
}

interface Part {
  readonly line: string
  /** What is left out first has the lowest number. */
  readonly worth: number
}

const worths = { contact: 0, title: 1, link: 2, deadline: 3, todo: 4, heading: 5 } as const

/**
 * A slip as plain text for one QR code, read without any network: title and date, the to-dos with their deadlines in
 * order, the addresses, whom to ask. Where there is nothing to do, the heading stands in place of the to-dos. It has no
 * readings of kanji and, like the slip, nothing personal.
 *
 * Where it is too long, whole lines are left out, the last of a kind first: whom to ask, title and date, then (which the
 * text says) addresses, deadlines, to-dos, heading. No line is ever cut.
 *
 * @param capacityBytes in UTF-8
 * @returns empty where not even the words for "more" fit
 */
export function slipText(slip: SlipDocument, words: SlipTextWords, capacityBytes: number): string {
  let kept = partsOf(slip, words)
  let more: readonly string[] = []
  for (;;) {
    const text = [...kept.map(({ line }) => line), ...more].join('\n')
    if (utf8Bytes(text) <= capacityBytes) return text
    const lowest = Math.min(...kept.map(({ worth }) => worth))
    const at = kept.findLastIndex(({ worth }) => worth === lowest)
    if (at < 0) return ''
    kept = kept.toSpliced(at, 1)
    if (lowest > worths.title) more = [withoutRuby(words.more)]
  }
}

/** What the one code with the slip's text holds, see `slipText`: to be encoded in byte mode as UTF-8. */
export function slipCode(slip: SlipDocument, words: SlipTextWords): string {
  return `${utf8Mark}${slipText(slip, words, textCodeBytes - utf8Bytes(utf8Mark))}`
}

/** The lines of the text in reading order. */
function partsOf({ title, date, heading, todos, links, contacts }: SlipDocument, { ifNeeded }: SlipTextWords): Part[] {
  const urls = new Set([...todos.flatMap((todo) => todo.links), ...links].map(({ url }) => url))
  const part = (kind: keyof typeof worths, line: string): Part => ({ line: withoutRuby(line), worth: worths[kind] })
  return [
    part('title', `${title} ${date}`),
    ...(todos.length === 0 ? [part('heading', heading)] : []),
    ...todos.flatMap((todo) => [
      part('todo', `${String(todo.number)}. ${todo.title}${todo.ifNeeded ? ` (${ifNeeded})` : ''}`),
      ...(todo.deadline === undefined ? [] : [part('deadline', `  ${todo.deadline}`)]),
    ]),
    ...[...urls].map((url) => part('link', url)),
    ...contacts.map(({ label, value }) => part('contact', `${label} ${value}`)),
  ]
}

/** How many bytes a text takes in UTF-8 (RFC 3629, section 3). */
function utf8Bytes(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
