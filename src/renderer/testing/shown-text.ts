/** What an element says without the readings above its letters. */
export function shownText(element: Element | null): string | undefined {
  if (element === null) return undefined
  const copy = element.cloneNode(true) as Element
  for (const reading of copy.querySelectorAll('rt')) reading.remove()
  return copy.textContent
}
