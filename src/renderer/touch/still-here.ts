/** A touch is told at most once in so long. */
const throttleMs = 5000

export interface StillHereParts {
  readonly isAsked: () => boolean
  readonly tell: () => void
  /** Touches that are no visitor's, such as those on the dock. */
  readonly isForeign: (event: Event) => boolean
}

/**
 * Tells the main process that somebody touches the screen. While it asks whether somebody is there, only a
 * finished tap counts, and at once: telling it on touch-down would take the question away under the finger that
 * is about to answer it.
 *
 * @returns the end of the watch
 */
export function watchTouches(target: EventTarget, { isAsked, tell, isForeign }: StillHereParts): () => void {
  let lastToldAtMs = -Infinity
  const told = ({ timeStamp }: Event) => {
    lastToldAtMs = timeStamp
    tell()
  }
  const onActivity = (event: Event) => {
    if (!isForeign(event) && !isAsked() && event.timeStamp - lastToldAtMs >= throttleMs) told(event)
  }
  const onTap = (event: Event) => {
    if (!isForeign(event) && isAsked()) told(event)
  }
  const activities = ['pointerdown', 'keydown', 'wheel'] as const
  for (const type of activities) target.addEventListener(type, onActivity, { capture: true, passive: true })
  target.addEventListener('click', onTap, { capture: true })
  return () => {
    for (const type of activities) target.removeEventListener(type, onActivity, { capture: true })
    target.removeEventListener('click', onTap, { capture: true })
  }
}
