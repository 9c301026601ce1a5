/** One text within a structure, and the keys that lead down to it. */
export interface TextPlace {
  readonly path: readonly string[]
  readonly text: string
}

/** Every text of a structure; an item of a list is named by its index. */
export function textPlaces(value: unknown, path: readonly string[] = []): TextPlace[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => textPlaces(item, [...path, key]))
}
