/** What stands for the names in braces. */
export type Values = Readonly<Record<string, string | number>>

const placeholder = /\{(\w+)\}/g

/**
 * Puts values into a text of the content pack: `{count}` becomes the value called `count`.
 *
 * @throws where the text names a value that is not given; the pack check keeps such a text from being used
 */
export function fill(text: string, values: Values): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The text "${text}" names {${name}}, which is not given.`)
    return String(value)
  })
}

/** The names in braces of a text, each once, sorted. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))].sort()
}
