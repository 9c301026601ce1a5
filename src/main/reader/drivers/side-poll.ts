import type { Log } from '../../diagnostics/log.ts'
import type { LinkFault } from './frame-link.ts'

/** A poll for cards that only need to be told from a My Number Card; it must never stand in the way of type B. */
export interface SidePoll {
  readonly sighting: 'felica' | 'type-a'
  /** Whether it is its turn; counts down a rest. */
  due(): boolean
  /** What goes on failing is logged once. */
  readonly logged: boolean
  answered(found: boolean): void
  /** @returns whether the card that it found before still counts as lying there */
  failed(reason: LinkFault): boolean
}

export interface SidePollSettings {
  /** Failed FeliCa or type A polls in a row that a card outlives. */
  readonly toleratedSideFailures: number
  /** Looks for which such polls rest then. */
  readonly sideRestLooks: number
}

/**
 * Keeps count of a poll's failures: a chip that is slow or deaf for it, or does not know it (libnfc issue 671), rests from
 * it for a while and is quick at type B meanwhile. It is never given up for good: an error may be a spoilt line's.
 */
export function createSidePoll(sighting: SidePoll['sighting'], settings: SidePollSettings, log: Log): SidePoll {
  /** In a row. */
  let failures = 0
  let restLooks = 0
  let lies = false
  return {
    sighting,
    due() {
      if (restLooks === 0) return true
      restLooks--
      return false
    },
    get logged() {
      return failures === 0
    },
    answered(found) {
      failures = 0
      lies = found
    },
    failed(reason) {
      failures++
      if (failures <= settings.toleratedSideFailures) return lies
      lies = false
      restLooks = settings.sideRestLooks
      if (failures === settings.toleratedSideFailures + 1) log.warn('reader-poll-rests', { poll: sighting, reason })
      return false
    },
  }
}
