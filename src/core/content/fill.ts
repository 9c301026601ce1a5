/**
 * Puts values into a text of the content pack: `{count}` becomes the value called `count`.
 *
 * @throws where the text names a value that is not given; the pack check keeps such a text from being used
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`The text "${text}" names {${name}}, which is not given.`)
    return String(value)
  })
}
