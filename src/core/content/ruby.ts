/** A run of text; with `ruby` the run is drawn with this reading above it. */
export interface RubyPiece {
  readonly text: string
  readonly ruby?: string
}

/** Kanji and the signs that stand for one within a run: 佐々木, 〆切, 一ヶ所, 二〇二六年. */
const runLetters = String.raw`[\p{Script=Han}々〆〇ヶヵ]+`
const kana = '[ぁ-ゖァ-ヺー・]+'

/** One group of the markup: the base after a bar or the kanji directly before, then the reading. */
const group = new RegExp(`(?:｜(?<marked>[^｜《》]+)|(?<run>${runLetters}))《(?<reading>${kana})》`, 'gu')
const onlyKana = new RegExp(`^${kana}$`, 'u')
/** Kanji that need a reading; the round zero is read without one. */
const unread = /(?:(?!〇)[\p{Script=Han}々〆])+/gu

/**
 * Takes furigana out of a text as it is written in the content pack: `漢字《かんじ》` gives the reading of the kanji directly
 * before it; a full-width bar marks another start: `｜顔認証付き《かおにんしょうつき》`.
 *
 * Joined again the pieces are the text without its readings. Whatever is not well-formed (see `rubyProblems`) stays in
 * the text as it is written.
 *
 * Source: the notation of Aozora Bunko, 注記一覧「ルビとルビのかかる文字列」.
 */
export function rubyPieces(text: string): RubyPiece[] {
  const pieces: RubyPiece[] = []
  let from = 0
  for (const match of text.matchAll(group)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: match.groups?.['marked'] ?? match.groups?.['run'] ?? '', ruby: match.groups?.['reading'] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** The text as it is read with the eyes, without any reading. */
export function withoutRuby(text: string): string {
  return rubyPieces(text)
    .map((piece) => piece.text)
    .join('')
}

/** The text as it is spoken: kanji that have a reading are replaced by it. */
export function readingOf(text: string): string {
  return rubyPieces(text)
    .map((piece) => piece.ruby ?? piece.text)
    .join('')
}

/**
 * What is wrong with the furigana of a text, one sentence each; empty where it is well-formed.
 *
 * @param everyKanji whether kanji without a reading are a fault too, as in easy Japanese
 */
export function rubyProblems(text: string, { everyKanji }: { readonly everyKanji: boolean }): string[] {
  return rubyPieces(text).flatMap((piece) =>
    piece.ruby === undefined ? [...markProblems(piece.text), ...(everyKanji ? missingReadings(piece.text) : [])] : [],
  )
}

/** Marks left over beside the groups that are well-formed. */
function markProblems(rest: string): string[] {
  const problems: string[] = []
  for (const { 0: mark, index } of rest.matchAll(/[｜《》]/gu)) {
    const before = rest.slice(0, index)
    const after = rest.slice(index + 1)
    if (mark === '｜' && !/^[^｜]*《/u.test(after)) problems.push(`｜ is not followed by a reading in 《》: "｜${after}"`)
    if (mark === '》' && !/《[^《》]*$/u.test(before)) problems.push(`》 has no 《 before it: "${before}》"`)
    if (mark === '《') problems.push(readingProblem(before, after))
  }
  return problems
}

/** Why what follows a 《 is no reading. */
function readingProblem(before: string, after: string): string {
  const reading = /^([^《》]*)》/u.exec(after)?.[1]
  if (reading === undefined) return `《 is not closed: "《${after}"`
  if (reading === '') return `The reading after "${before}" is empty.`
  if (!onlyKana.test(reading)) return `The reading "${reading}" is not kana.`
  return `The reading "${reading}" has neither kanji nor ｜ before it.`
}

function missingReadings(rest: string): string[] {
  return Array.from(rest.matchAll(unread), ({ 0: run }) => `"${run}" has no reading.`)
}
