import { type RubyPiece, rubyPieces } from '../content/ruby.ts'

/** Closing brackets and marks that never begin a line (kinsoku, JIS X 4051), with the marks that bind both sides. */
const neverFirst = /[、。，．・：；！？!?,.:;)\]）」』】〉》〕’”…‥〜～×→％%ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶゕ々]/u
const neverLast = /[（「『【〈《〔([‘“〜～×]/u
const opening = /[（「『【〈《〔([]/u
const closing = /[)\]）」』】〉》〕]/u
const stop = /[、。，．・：；！？!?→]/u
const clauseEnd = /[、。！？]/u
const hiragana = /\p{Script=Hiragana}/u
const katakana = /\p{Script=Katakana}/u
const han = /\p{Script=Han}/u
const digit = /[0-9０-９]/u
/** Latin letters, ASCII signs and typographic quotes: among them a line ends only at a space. */
const western = /[\x21-\x7e‘’“”–—\p{Script=Latin}]/u
/** 分かち書き: a space between a hiragana ending or a mark and the next Japanese word. */
const wordsApart = /[\p{Script=Hiragana}、。）」] +[（「\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
/** Kanji, katakana, Latin letters, digits and signs: what a Japanese phrase begins with. */
const contentCharacter = /[\p{Script=Han}\p{Script=Katakana}\p{L}\p{N}※#]/u
/** One-letter particles; any other single hiragana between two kanji belongs to a verb (受け取る, 申し込む). */
const particle = /[をはがにへともでのなやか]/u
/** Words written in hiragana that begin a phrase of their own after a particle. */
const startsAfterTopic = /^(ある|あり|あれ|なく|ない|いり|いつも|でき)/u
const startsAfterParticle = /^(この|その|あの|どの|これ|それ|どれ)/u

/**
 * Cuts a text into phrases after which a line may end, so that lines break between words and not within them:
 * 「交付通知書」「（はがき）が」「届いたら、」「市区町村の」「窓口で」. Joined again the phrases are the text. A run of spaces is a phrase
 * of its own, except beside a footnote mark (※) and before a number.
 *
 * Furigana (see `content/ruby.ts`) stays in the phrases as it is written; it moves no boundary, and no phrase ends
 * within a group.
 *
 * Japanese is cut by a rule of thumb without a dictionary: a phrase ends at punctuation, before an opening bracket, and
 * where hiragana (particle or ending) is followed by anything else; a long compound also ends where katakana meets
 * kanji. Easy Japanese, whose words stand apart, is cut at its spaces and after 、 and 。 only; Latin words at spaces only.
 */
export function phrases(text: string): string[] {
  const pieces = rubyPieces(text)
  const ends = phraseEnds(pieces.map((piece) => piece.text).join(''))
  const found: string[] = []
  let start = 0
  let place = 0
  let basePlace = 0
  for (const piece of pieces) {
    for (const { written, read } of steps(piece, text[place] === '｜')) {
      if (ends.has(basePlace) && place > start) {
        found.push(text.slice(start, place))
        start = place
      }
      place += written
      basePlace += read
    }
  }
  if (start < text.length) found.push(text.slice(start))
  return found
}

/** The steps in which a piece is walked, in UTF-16 code units of the written text and of the text without furigana. */
function steps({ text, ruby }: RubyPiece, barred: boolean): ReadonlyArray<{ readonly written: number; readonly read: number }> {
  if (ruby === undefined) return Array.from({ length: text.length }, () => ({ written: 1, read: 1 }))
  const marks = barred ? 3 : 2
  return [{ written: text.length + ruby.length + marks, read: text.length }]
}

/** The places, in UTF-16 code units, at which phrases of a text without furigana end. */
function phraseEnds(text: string): Set<number> {
  const spaced = wordsApart.test(text)
  const ends = new Set<number>()
  let place = 0
  for (const phrase of basePhrases(text, spaced)) {
    place += phrase.length
    ends.add(place)
  }
  return ends
}

function basePhrases(text: string, spaced: boolean): string[] {
  const found: string[] = []
  let current = ''
  const letters = [...text]
  letters.forEach((letter, index) => {
    if (current !== '' && mayBreak(letters, index, current, spaced)) {
      found.push(current)
      current = ''
    }
    current += letter
  })
  if (current !== '') found.push(current)
  return spaced ? found : found.flatMap(cutLong)
}

/** From so many letters on, a phrase is also cut where katakana meets kanji, to leave no large hole in a narrow column. */
const longPhraseLetters = 10
/** Words with which long katakana compounds of this field end: マイナポータル・アプリ. */
const compoundTail = /^(アプリ|サイト|ダイヤル)/u
/** A piece that is cut off has so many letters at least. */
const leastPieceLetters = 3

/** 「顔認証付きカードリーダーに」 becomes 「顔認証付き」「カードリーダーに」. */
function cutLong(phrase: string): string[] {
  const letters = [...phrase]
  if (letters.length < longPhraseLetters) return [phrase]
  const cut = letters.findIndex(
    (letter, index) =>
      index >= leastPieceLetters &&
      letters.length - index >= leastPieceLetters &&
      (scriptChanges(letters[index - 1] ?? '', letter) || compoundTail.test(letters.slice(index).join(''))),
  )
  return cut < 0 ? [phrase] : [letters.slice(0, cut).join(''), ...cutLong(letters.slice(cut).join(''))]
}

function scriptChanges(before: string, next: string): boolean {
  if (neverFirst.test(next) || neverLast.test(before)) return false
  if (katakana.test(next)) return han.test(before) || hiragana.test(before)
  return han.test(next) && (katakana.test(before) || before === 'ー')
}

/** Whether a line may end before `letters[index]`; `current` is the phrase as far as it has come. */
function mayBreak(letters: readonly string[], index: number, current: string, spaced: boolean): boolean {
  const before = letters[index - 1] ?? ''
  const next = letters[index] ?? ''
  const nextWord = letters.slice(index).find((letter) => !isSpace(letter)) ?? ''
  if (neverFirst.test(nextWord) || neverLast.test(before)) return false
  if (isSpace(next)) return !isSpace(before) && !bindsOverSpace(before, letters[index + 1])
  if (isSpace(before)) return !bindsOverSpace(letters[index - 2], next)
  if (western.test(before) && western.test(next)) return false
  if (spaced) return clauseEnd.test(before)
  if (stop.test(before)) return true
  if (opening.test(next)) return true
  if (closing.test(before)) return !hiragana.test(next)
  if (!hiragana.test(before)) return false
  if (hiragana.test(next)) return isHonorificPrefix(next, letters[index + 1]) || beginsAfter(before, letters, index)
  if (!contentCharacter.test(next)) return false
  if (/^(こ|そ|あ|ど)の$/u.test(current) || /^[おご]$/u.test(current)) return false
  const twoBefore = letters[index - 2] ?? ''
  if (before === 'か' && digit.test(twoBefore)) return false
  return hiragana.test(twoBefore) || particle.test(before)
}

/** Whether the hiragana at `letters[index]` begins a word, seen from the particle before it. */
function beginsAfter(before: string, letters: readonly string[], index: number): boolean {
  if (before === 'を') return letters[index] !== 'も'
  const rest = letters.slice(index, index + 3).join('')
  return (
    (/[はが]/u.test(before) && startsAfterTopic.test(rest)) || (/[はがにでとの]/u.test(before) && startsAfterParticle.test(rest))
  )
}

function isSpace(letter: string): boolean {
  return letter === ' ' || letter === '　'
}

/** A footnote mark never stands alone, and a number stays with the word it belongs to (平日 9:30). */
function bindsOverSpace(before: string | undefined, after: string | undefined): boolean {
  return before === '※' || after === '※' || (before !== undefined && !stop.test(before) && digit.test(after ?? ''))
}

function isHonorificPrefix(letter: string, following: string | undefined): boolean {
  return /[おご]/u.test(letter) && following !== undefined && han.test(following)
}
