import type { ContentPack } from './content-pack.ts'
import { type Texts, textsSchema } from './texts.ts'

/**
 * The content of a kiosk that never reads a certificate's date: no way leads back to this reader, and each language's
 * `withoutReading` stands in place of the texts that speak of it.
 */
export function withoutReading(content: ContentPack): ContentPack {
  const todos = Object.fromEntries(
    Object.entries(content.flow.todos).map(([id, todo]) => [id, { ...todo, ways: todo.ways.filter(({ needsReading }) => !needsReading) }]),
  )
  const texts = Object.fromEntries(Object.entries(content.texts).map(([language, words]) => [language, replaced(words)]))
  return { ...content, flow: { ...content.flow, todos }, texts }
}

function replaced(texts: Texts): Texts {
  const instead = texts.withoutReading
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return instead[path] ?? value
    if (typeof value !== 'object' || value === null) return value
    const walked = Object.entries(value).map(([key, item]: [string, unknown]) => [key, walk(item, path === '' ? key : `${path}.${key}`)] as const)
    return Array.isArray(value) ? walked.map(([, item]) => item) : Object.fromEntries(walked)
  }
  return textsSchema.parse(walk(texts, ''))
}
