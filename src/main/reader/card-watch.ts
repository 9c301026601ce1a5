import { noCard, type CardReading } from '#core/card/card-reading.ts'
import type { Clock } from '#core/clock.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { IdentifyCard } from '../card/port.ts'
import type { ReaderConnection } from './drivers/driver.ts'
import { nothingThere, observe } from './presence.ts'
import type { ReaderFault } from './reader-fault.ts'

/** Looks for cards and tells what lies there, each value once. */
export interface CardWatch {
  /** One look, and the talk with the card where there is something to ask it. */
  step(connection: ReaderConnection): Promise<Result<void, ReaderFault>>
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
  /** A type B card lies there and has not yet said what it was asked. */
  let toIdentify = false
  /** Counts the readers lost: what is still under way with one of them is nobody's business. */
  let lost = 0

  const show = (reading: CardReading): void => {
    if (JSON.stringify(reading) === JSON.stringify(told)) return
    told = reading
    tell(reading)
  }

  const talk = async (connection: ReaderConnection): Promise<void> => {
    const certificate = allowed
    const lostBefore = lost
    const found = await identify(connection, { certificate, nowMs: clock.nowMs() })
    if (lost !== lostBefore) return
    if (!found.ok) {
      // Which card lies there is unknown from now on, so what was known about one is no longer shown.
      if (found.error === 'card-moved') show({ state: 'hold-still' })
      if (found.error === 'card-changed') show({ state: 'seen' })
      return
    }
    // The agreement may have come or gone while the card was answering.
    const { kind } = found.value
    toIdentify = kind === 'my-number-card' && allowed && !certificate
    show({ state: 'known', ...(allowed ? found.value : { kind }) })
  }

  return {
    async step(connection) {
      const lostBefore = lost
      const looked = await connection.look()
      if (!looked.ok) return err(looked.error)
      if (lost !== lostBefore) return ok(undefined)
      const { presence: next, change } = observe(presence, looked.value, clock.nowMs())
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
      if (toIdentify && looked.value === 'type-b') await talk(connection)
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
      presence = nothingThere
      toIdentify = false
      show(noCard)
    },
  }
}
