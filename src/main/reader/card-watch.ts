import { isSameReading, noCard, type CardReading } from '#core/card/card-reading.ts'
import type { Clock } from '#core/clock.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { IdentifyCard } from '../card/port.ts'
import type { ReaderConnection } from './drivers/driver.ts'
import { nothingThere, observe } from './presence.ts'
import { talksFail, type ReaderFault } from './reader-fault.ts'

/** Looks that may fail in a row before the reader counts as gone (node-serialport issue 2043: silence is no proof). */
const toleratedFailedLooks = 1

/**
 * [choice] Talks that may fail on the reader's side in a row before it counts as failed: one may be a spoilt line, two
 * bad luck, and a third in the half second they take together shows that waiting does not help.
 */
const toleratedFailedTalks = 2

/** Looks for cards and tells what lies there, each value once. */
export interface CardWatch {
  /**
   * One look, and the talk with the card where there is something to ask it. What fails now and then is passed over; an
   * error says that the reader has to be opened anew.
   */
  step(connection: ReaderConnection): Promise<Result<void, ReaderFault>>
  /** Whether the certificate's date may be read. Taking it back takes the date back too. */
  allowCertificate(allowed: boolean): void
  /** The reader is gone, and with it whatever was known about the card. */
  forget(): void
}

export interface CardWatchParts {
  /** The port, for messages. */
  readonly path: string
  readonly identify: IdentifyCard
  readonly clock: Clock
  readonly tell: (reading: CardReading) => void
}

export function createCardWatch({ path, identify, clock, tell }: CardWatchParts): CardWatch {
  let allowed = false
  let presence = nothingThere
  let told: CardReading = noCard
  /** A type B card lies there and has not yet said what it was asked. */
  let toIdentify = false
  /** Counts the readers lost: what is still under way with one of them is nobody's business. */
  let lost = 0
  /** In a row. */
  let failedLooks = 0
  let failedTalks = 0

  const show = (reading: CardReading): void => {
    if (isSameReading(reading, told)) return
    told = reading
    tell(reading)
  }

  const talk = async (connection: ReaderConnection): Promise<Result<void, ReaderFault>> => {
    const certificate = allowed
    const lostBefore = lost
    const found = await identify(connection, { certificate, nowMs: clock.nowMs() })
    if (lost !== lostBefore) return ok(undefined)
    const readerFailed = !found.ok && found.error === 'reader-failed'
    failedTalks = readerFailed ? failedTalks + 1 : 0
    if (!found.ok) {
      // Which card lies there is unknown from now on, so what was known about one is no longer shown.
      show({ state: found.error === 'card-changed' ? 'seen' : 'hold-still' })
      return failedTalks > toleratedFailedTalks ? err(talksFail(path)) : ok(undefined)
    }
    // The agreement may have come or gone while the card was answering.
    const { kind } = found.value
    toIdentify = kind === 'my-number-card' && allowed && !certificate
    show({ state: 'known', ...(allowed ? found.value : { kind }) })
    return ok(undefined)
  }

  return {
    async step(connection) {
      const lostBefore = lost
      const looked = await connection.look()
      if (lost !== lostBefore) return ok(undefined)
      failedLooks = looked.ok ? 0 : failedLooks + 1
      if (!looked.ok) return failedLooks > toleratedFailedLooks ? err(looked.error) : ok(undefined)
      const { presence: next, change } = observe(presence, looked.value, clock.elapsedMs())
      presence = next
      if (change === 'left') {
        toIdentify = false
        show(noCard)
      }
      if (presence.lying === 'felica' && change === 'arrived') {
        toIdentify = false
        show({ state: 'known', kind: 'felica' })
      }
      if (presence.lying === 'type-b' && change !== 'none') toIdentify = true
      if (presence.lying === 'type-b' && change === 'arrived') show({ state: 'seen' })
      // Only a card that this very look has found can be talked to.
      if (toIdentify && looked.value === 'type-b') return talk(connection)
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
      presence = nothingThere
      toIdentify = false
      show(noCard)
    },
  }
}
