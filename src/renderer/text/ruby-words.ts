import { type RubyPiece, rubyPieces } from '#core/content/ruby.ts'

/** The letters up to a space, a comma or a full stop; or a run of spaces. */
export interface RubyWord {
  readonly pieces: readonly RubyPiece[]
  /** Whether it is to stand on one line. */
  readonly staysTogether: boolean
}

/** Letters. Whatever is longer may be broken, because a narrow card could not hold it. */
const longestWholeWord = 14

/** Spaces; letters with the marks that close them; marks behind a reading. */
const part = / +|[^ 、。]+[、。」』）]*|[、。」』）]+/gu
const closesWord = /[、。][」』）]*$/u

/**
 * A text cut where its lines may end. A text with readings is written with spaces between its words; left alone, its
 * lines would also end before and after a reading. A text without readings stays in one piece, because the rules of
 * its language break it well.
 */
export function rubyWords(text: string): RubyWord[] {
  const pieces = rubyPieces(text)
  if (pieces.every(({ ruby }) => ruby === undefined)) return [{ pieces, staysTogether: false }]
  const parts = pieces.flatMap(({ text: letters, ruby }) =>
    ruby === undefined ? Array.from(letters.matchAll(part), ([found]) => ({ text: found })) : [{ text: letters, ruby }],
  )
  const words: Array<{ readonly isSpace: boolean; readonly pieces: RubyPiece[] }> = []
  for (const piece of parts) {
    const isSpace = piece.text.startsWith(' ')
    const word = words.at(-1)
    const goesOn = word?.isSpace === isSpace && (isMark(piece.text) || !closesWord.test(word.pieces.at(-1)?.text ?? ''))
    if (goesOn) word.pieces.push(piece)
    else words.push({ isSpace, pieces: [piece] })
  }
  return words.map(({ isSpace, pieces: own }) => ({
    pieces: own,
    staysTogether: !isSpace && own.reduce((length, piece) => length + piece.text.length, 0) <= longestWholeWord,
  }))
}

/** No line may begin with it. */
function isMark(text: string): boolean {
  return /^[、。」』）]/u.test(text)
}
