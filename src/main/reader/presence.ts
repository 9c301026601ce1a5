import type { Sighting } from './drivers/driver.ts'

/** What lies on the reader, smoothed over looks that missed it. */
export interface Presence {
  readonly lying: Sighting
  /** When a look last found it, in milliseconds of a clock that nobody sets. */
  readonly seenAtMs: number
  /** Looks since then that did not find it. */
  readonly misses: number
}

export type PresenceChange =
  | 'none'
  /** Something new lies there. */
  | 'arrived'
  /** It was missed for a moment and is there again: it may be another card of its kind. */
  | 'returned'
  /** Nothing lies there any more. */
  | 'left'

export const nothingThere: Presence = { lying: 'nothing', seenAtMs: 0, misses: 0 }

/**
 * A card counts as taken away when it was not found for this long and by so many looks; a card at the edge of the
 * field is missed now and then (go-pn532 waits as long).
 */
export const removalDebounceMs = 300
/**
 * [choice] The same for a card that could not be read where it lay: somebody is moving it about, and the advice to hold it
 * still must stay long enough to be read.
 */
export const unsteadyRemovalMs = 1000
const removalMisses = 2

/**
 * Folds one look into the presence. Type B wins over anything else at once.
 *
 * @param nowMs when the look ended, in milliseconds of a clock that nobody sets
 * @param debounceMs for how long a card must be missed to count as taken away
 */
export function observe(
  presence: Presence,
  sighting: Sighting,
  nowMs: number,
  debounceMs = removalDebounceMs,
): { readonly presence: Presence; readonly change: PresenceChange } {
  const found: Presence = { lying: sighting, seenAtMs: nowMs, misses: 0 }
  if (sighting === presence.lying) return { presence: found, change: presence.misses > 0 ? 'returned' : 'none' }
  if (presence.lying === 'nothing' || isTypeB(sighting)) return { presence: found, change: 'arrived' }
  const misses = presence.misses + 1
  if (misses < removalMisses || nowMs - presence.seenAtMs < debounceMs) {
    return { presence: { ...presence, misses }, change: 'none' }
  }
  return { presence: found, change: sighting === 'nothing' ? 'left' : 'arrived' }
}

function isTypeB(sighting: Sighting): boolean {
  return sighting === 'type-b' || sighting === 'several-cards'
}
