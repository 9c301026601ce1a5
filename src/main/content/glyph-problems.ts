import type { ContentPack } from '#core/content/content-pack.ts'
import type { PackProblem } from '#core/content/pack-problems.ts'
import { readingOf, withoutRuby } from '#core/content/ruby.ts'
import type { HasLetter } from './font-letters.ts'

/** A text of a pack with its place. */
type PlacedText = Omit<PackProblem, 'message'> & { readonly text: string }

/** Letters that people read and a font lacks, text by text; the marks of the furigana are not drawn and not looked at. */
export function glyphProblems(content: ContentPack, hasLetter: HasLetter): PackProblem[] {
  return textsIn(content).flatMap(({ file, path, text }) => {
    const letters = new Set(Array.from(`${withoutRuby(text)}${readingOf(text)}`))
    const missing = [...letters].filter((letter) => letter.trim() !== '' && !hasLetter(letter.codePointAt(0) ?? 0))
    return missing.length === 0 ? [] : [{ file, path, message: `the font of the slips has no ${missing.map(nameOf).join(', ')}.` }]
  })
}

function textsIn({ pack, links, texts }: ContentPack): PlacedText[] {
  return [
    ...placedTexts('pack.yaml', pack.contacts.map(({ id, value }) => [id, { value }] as const), ['contacts']),
    ...placedTexts('links.yaml', Object.entries(links).map(([id, { label, host }]) => [id, { label, host }] as const), []),
    ...Object.entries(texts).flatMap(([language, words]) => placedTexts(`texts.${language}.yaml`, Object.entries(words), [])),
  ]
}

function placedTexts(file: string, entries: ReadonlyArray<readonly [string, unknown]>, path: readonly string[]): PlacedText[] {
  return entries.flatMap(([key, value]): PlacedText[] => {
    const at = [...path, key]
    if (typeof value === 'string') return [{ file, path: at, text: value }]
    return typeof value === 'object' && value !== null ? placedTexts(file, Object.entries(value), at) : []
  })
}

/** `"𠮷" (U+20BB7)`, so that an invisible letter can be found too. */
function nameOf(letter: string): string {
  return `"${letter}" (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
}
