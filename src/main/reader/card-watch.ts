import { isSameReading, noCard, type CardReading } from '#core/card/card-reading.ts'
import type { Clock } from '#core/clock.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { CardFault, IdentifyCard, KnownCard } from '../card/port.ts'
import type { ReaderConnection, Sighting } from './drivers/driver.ts'
import { nothingThere, observe, removalDebounceMs, unsteadyRemovalMs } from './presence.ts'
import { talksFail, type ReaderFault } from './reader-fault.ts'

/** Looks that may fail in a row before the reader counts as gone (node-serialport issue 2043: silence is no proof). */
const toleratedFailedLooks = 2

/**
 * [choice] Talks that may fail on the reader's side in a row before it counts as failed: one may be a spoilt line, two
 * bad luck, and a third in the half second they take together shows that waiting does not help.
 */
const toleratedFailedTalks = 2

/**
 * [choice] Talks in a row in which the reader loses its card: each is begun anew without a word, but a reader that loses
 * every card is no better than one that fails.
 */
const toleratedLostTalks = 5

/** [choice] For so long a card that was known stays told while the one that lies there now is asked who it is. */
const longestDoubtMs = 500

/** Looks for cards and tells what lies there, each value once. */
export interface CardWatch {
  /**
   * One look, and the talk with the card where there is something to ask it. What fails now and then is passed over; an
   * error says that the reader has to be opened anew.
   */
  step(connection: ReaderConnection, path: string): Promise<Result<void, ReaderFault>>
  /** Whether the certificate's date may be read. Taking it back takes the date back too. */
  allowCertificate(allowed: boolean): void
  /** The reader is gone, and with it whatever was known about the card. */
  forget(): void
}

export interface CardWatchParts {
  readonly identify: IdentifyCard
  readonly clock: Clock
  readonly tell: (reading: CardReading) => void
}

export function createCardWatch({ identify, clock, tell }: CardWatchParts): CardWatch {
  let allowed = false
  let presence = nothingThere
  let told: CardReading = noCard
  /** The reader is in conversation with a type B card; another one in its place would not answer to it. */
  let inTouch = false
  /** A type B card lies there and has not yet said what it was asked. */
  let toIdentify = false
  /** What is known was told of a card that no longer answered in its conversation. */
  let isDoubtful = false
  /** Counts the readers lost: what is still under way with one of them is nobody's business. */
  let lost = 0
  /** In a row. */
  let failedLooks = 0
  let failedTalks = 0
  let lostTalks = 0

  const show = (reading: CardReading): void => {
    if (isSameReading(reading, told)) return
    told = reading
    tell(reading)
  }

  /**
   * Somebody else's card in the place of a known one is a new card: the old one is said to be gone first. Whoever is told so
   * may take the agreement back, so of the new one the kind is told, and its date in a talk of its own.
   */
  const showKnown = (card: KnownCard): void => {
    const reading: CardReading = { state: 'known', ...card }
    if (told.state !== 'known' || isSameCard(told, reading)) {
      show(reading)
      return
    }
    show(noCard)
    show({ state: 'known', kind: card.kind })
    toIdentify = card.kind === 'my-number-card' && allowed
  }

  /** A card that takes its time to say who it is must not stand under the words of the one before. */
  const tellDoubt = (): void => {
    if (told.state === 'known') show({ state: 'seen' })
  }

  const talk = async (connection: ReaderConnection, path: string): Promise<Result<void, ReaderFault>> => {
    const certificate = allowed
    const lostBefore = lost
    const cancelDoubt = isDoubtful ? clock.after(longestDoubtMs, tellDoubt) : () => undefined
    const found = await identify(connection, { certificate, nowMs: clock.nowMs() })
    cancelDoubt()
    if (lost !== lostBefore) return ok(undefined)
    failedTalks = !found.ok && found.error === 'reader-failed' ? failedTalks + 1 : 0
    lostTalks = !found.ok && found.error === 'card-changed' ? lostTalks + 1 : 0
    if (!found.ok) {
      inTouch = false
      show(unfinished(found.error))
      return failedTalks > toleratedFailedTalks || lostTalks > toleratedLostTalks ? err(talksFail(path)) : ok(undefined)
    }
    isDoubtful = false
    // The agreement may have come or gone while the card was answering.
    const { kind } = found.value
    toIdentify = kind === 'my-number-card' && allowed && !certificate
    showKnown(allowed ? found.value : { kind })
    return ok(undefined)
  }

  /** What lies there now. A card in conversation is asked by it; the field is looked at only where it no longer answers. */
  const sight = async (connection: ReaderConnection): Promise<Result<Sighting, ReaderFault>> => {
    if (inTouch) {
      const there = await connection.stillThere()
      if (there.ok && there.value) return ok('type-b')
      // Whatever the reason, what lies there now may be another card than the one that is known.
      inTouch = false
      toIdentify = true
      isDoubtful = true
      if (!there.ok) return there
    }
    return connection.look()
  }

  return {
    async step(connection, path) {
      const lostBefore = lost
      const sighted = await sight(connection)
      if (lost !== lostBefore) return ok(undefined)
      failedLooks = sighted.ok ? 0 : failedLooks + 1
      if (!sighted.ok) {
        return failedLooks > toleratedFailedLooks ? err(sighted.error) : ok(undefined)
      }
      const sighting = sighted.value
      const debounceMs = told.state === 'hold-still' ? unsteadyRemovalMs : removalDebounceMs
      const { presence: next, change } = observe(presence, sighting, clock.elapsedMs(), debounceMs)
      presence = next
      inTouch = sighting === 'type-b'
      switch (next.lying) {
        case 'nothing':
          toIdentify = false
          show(noCard)
          break
        case 'type-b':
          if (change !== 'none') toIdentify = true
          if (change === 'arrived') show({ state: 'seen' })
          break
        case 'felica':
        case 'type-a':
        case 'several-cards':
          toIdentify = false
          showKnown({ kind: next.lying })
      }
      // Only a card that this very look has found can be talked to.
      if (toIdentify && sighting === 'type-b') return talk(connection, path)
      return ok(undefined)
    },
    allowCertificate(value) {
      allowed = value
      if (told.state !== 'known' || told.kind !== 'my-number-card') return
      if (value && told.certificate === undefined) toIdentify = true
      if (!value) {
        toIdentify = false
        show({ state: 'known', kind: told.kind })
      }
    },
    forget() {
      lost++
      failedLooks = 0
      failedTalks = 0
      lostTalks = 0
      isDoubtful = false
      presence = nothingThere
      inTouch = false
      toIdentify = false
      show(noCard)
    },
  }
}

/** What is told of a card that did not get to say what it is: which one lies there is unknown from now on. */
function unfinished(fault: CardFault): CardReading {
  switch (fault) {
    case 'card-changed':
      return { state: 'seen' }
    case 'several-cards':
      return { state: 'known', kind: 'several-cards' }
    case 'card-moved':
    case 'reader-failed':
      return { state: 'hold-still' }
  }
}

/** Whether two readings can be of one card: the later one may tell its date besides, never another. */
function isSameCard(before: CardReading & { state: 'known' }, after: CardReading): boolean {
  if (after.state !== 'known' || before.kind !== after.kind) return false
  if (before.certificate === undefined || after.certificate === undefined) return true
  return JSON.stringify(before.certificate) === JSON.stringify(after.certificate)
}
