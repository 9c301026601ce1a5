import { isSameReading, noCard, type CardReading } from '#core/card/card-reading.ts'
import type { Cancel, Clock } from '#core/clock.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'
import type { DockCard } from '#core/kiosk-api/calls.ts'
import { err, ok } from '#core/result.ts'
import type { CardChannel, IdentifyCard } from '../card/port.ts'
import type { CardReader, ReaderEvent } from '../reader/port.ts'
import type { CardModel } from './card-model.ts'
import { dockCards } from './dock-cards.ts'

/** A reader without hardware: the same talk with the same cards in memory, worked by hand from the dock. */
export interface SimulatedReader extends CardReader {
  /** Lays a card; one that lies there already is taken away first. */
  layCard(card: DockCard): void
  removeCard(): void
  /** Plugs the reader's cable in or out. */
  plug(plugged: boolean): void
  state(): SimulatedReaderState
}

export interface SimulatedReaderState {
  /** What lies on the reader, plugged in or not. */
  readonly card: DockCard | undefined
  readonly plugged: boolean
}

/** From "a card is there" to "this is what it is", about as long as a real reader takes (reader-and-card 7.7). */
const identifyMs = 120
/** From the cable to a reader that looks for cards. */
const greetMs = 200

const ready: ReaderStatus = { status: 'ready', driver: 'simulated', firmware: '-' }
const unplugged: ReaderStatus = {
  status: 'fault',
  code: 'port-lost',
  message: 'The simulated reader is unplugged: plug it in again in the dock.',
  askStaff: false,
}

export function createSimulatedReader(clock: Clock, identify: IdentifyCard): SimulatedReader {
  let listener: ((event: ReaderEvent) => void) | undefined
  let status: ReaderStatus = { status: 'starting' }
  let told: CardReading = noCard
  let lying: { readonly name: DockCard; readonly cards: readonly CardModel[] } | undefined
  let plugged = true
  let allowed = false
  /** Ends with every change of what lies in the field; a talk of before tells nothing any more. */
  let talk = 0
  let cancelTimer: Cancel = () => undefined

  const tellStatus = (next: ReaderStatus): void => {
    if (JSON.stringify(next) === JSON.stringify(status)) return
    status = next
    listener?.({ type: 'status', status })
  }
  const show = (reading: CardReading): void => {
    if (isSameReading(reading, told)) return
    told = reading
    listener?.({ type: 'card', reading })
  }

  const channel = (model: CardModel, ofTalk: number): CardChannel => ({
    transmit(command) {
      return Promise.resolve(ofTalk === talk ? ok(model.process(command)) : err('card-moved'))
    },
  })

  const askCard = async (model: CardModel, ofTalk: number): Promise<void> => {
    const certificate = allowed
    const found = await identify(channel(model, ofTalk), { certificate, nowMs: clock.nowMs() })
    if (ofTalk !== talk) return
    if (!found.ok) {
      show(found.error === 'several-cards' ? { state: 'known', kind: 'several-cards' } : { state: 'hold-still' })
      return
    }
    // The agreement may have come or gone while the card was answering.
    const { kind } = found.value
    show({ state: 'known', ...(allowed ? found.value : { kind }) })
    if (kind === 'my-number-card' && allowed && !certificate) askLater(model)
  }

  /** Looks at the field anew, as a reader does that has just come on or seen a change. */
  const look = (): void => {
    talk++
    cancelTimer()
    if (listener === undefined || status.status !== 'ready' || lying === undefined) {
      show(noCard)
      return
    }
    const [first, ...others] = lying.cards.filter(({ air }) => air.type === 'type-b')
    if (first === undefined) {
      const isFelica = lying.cards.some(({ air }) => air.type === 'felica')
      show({ state: 'known', kind: isFelica ? 'felica' : 'type-a' })
      return
    }
    if (others.length > 0) {
      show({ state: 'known', kind: 'several-cards' })
      return
    }
    show({ state: 'seen' })
    askLater(first)
  }

  const askLater = (model: CardModel): void => {
    const ofTalk = ++talk
    cancelTimer()
    cancelTimer = clock.after(identifyMs, () => void askCard(model, ofTalk))
  }

  const leaveField = (): void => {
    for (const card of lying?.cards ?? []) card.leaveField()
  }

  const greet = (): void => {
    talk++
    cancelTimer()
    cancelTimer = clock.after(greetMs, () => {
      tellStatus(ready)
      look()
    })
  }

  return {
    start(to) {
      if (listener !== undefined) throw new Error('The reader was started twice')
      listener = to
      to({ type: 'status', status })
      if (plugged) greet()
      else tellStatus(unplugged)
    },
    allowCertificate(value) {
      allowed = value
      if (told.state !== 'known' || told.kind !== 'my-number-card') return
      if (!value) {
        talk++
        cancelTimer()
        show({ state: 'known', kind: told.kind })
      } else if (told.certificate === undefined) {
        const typeB = lying?.cards.find(({ air }) => air.type === 'type-b')
        if (typeB !== undefined) askLater(typeB)
      }
    },
    stop() {
      listener = undefined
      talk++
      cancelTimer()
      return Promise.resolve()
    },
    layCard(name) {
      leaveField()
      if (lying !== undefined) {
        lying = undefined
        if (status.status === 'ready') look()
      }
      lying = { name, cards: dockCards(name, clock.nowMs()) }
      if (status.status === 'ready') look()
    },
    removeCard() {
      leaveField()
      lying = undefined
      if (status.status === 'ready') look()
    },
    plug(value) {
      if (value === plugged) return
      plugged = value
      leaveField()
      if (listener === undefined) return
      if (plugged) {
        greet()
        return
      }
      tellStatus(unplugged)
      look()
    },
    state: () => ({ card: lying?.name, plugged }),
  }
}
