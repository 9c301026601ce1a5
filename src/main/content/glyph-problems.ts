import type { ContentPack } from '#core/content/content-pack.ts'
import type { PackProblem } from '#core/content/pack-problems.ts'
import { readingOf, withoutRuby } from '#core/content/ruby.ts'
import { textPlaces } from '#core/content/text-places.ts'
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
    ...pack.contacts.flatMap(({ id, value }) => inFile('pack.yaml', { value }, ['contacts', id])),
    ...Object.entries(links).flatMap(([id, { label, host }]) => inFile('links.yaml', { label, host }, [id])),
    ...Object.entries(texts).flatMap(([language, words]) => inFile(`texts.${language}.yaml`, words, [])),
  ]
}

function inFile(file: string, value: unknown, path: readonly string[]): PlacedText[] {
  return textPlaces(value, path).map((place) => ({ file, ...place }))
}

/** `"𠮷" (U+20BB7)`, so that an invisible letter can be found too. */
function nameOf(letter: string): string {
  return `"${letter}" (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`
}
