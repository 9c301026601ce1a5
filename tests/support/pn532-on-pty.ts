import type { DockCard } from '#core/kiosk-api/calls.ts'
import { dockCards } from '#main/simulated/dock-cards.ts'
import { systemClock } from '#main/system-clock.ts'
import { Pn532Emulator } from './pn532-emulator.ts'
import { createPtyLine } from './pty.ts'

/** A PN532 at the end of a serial line, for programs that open the line by its path. */
export interface Pn532OnPty {
  /** The serial port to configure; it stays the same over unplugging. */
  readonly path: string
  /** The chip as it is now; plugging in brings a fresh one, asleep, with the same card in its field. */
  emulator(): Pn532Emulator
  layCard(card: DockCard): void
  removeCard(): void
  unplug(): Promise<void>
  plug(): Promise<void>
  /** Lets go of the line. Safe to call twice. */
  close(): Promise<void>
}

/** @param pace `real` takes the time of wire, chip and field */
export async function createPn532OnPty(pace: 'instant' | 'real' = 'real'): Promise<Pn532OnPty> {
  let emulator: Pn532Emulator | undefined
  const line = await createPtyLine((send) => {
    const cards = emulator?.field.cards ?? []
    const fresh = new Pn532Emulator({
      clock: systemClock,
      pace,
      asleep: true,
      send,
    })
    fresh.layCard(...cards)
    emulator = fresh
    return (bytes) => {
      fresh.receive(bytes)
    }
  })
  const current = (): Pn532Emulator => {
    if (emulator === undefined) throw new Error('The line was never plugged in')
    return emulator
  }
  return {
    path: line.path,
    emulator: current,
    layCard(card) {
      current().layCard(...dockCards(card, systemClock.nowMs()))
    },
    removeCard() {
      current().removeCard()
    },
    unplug: line.unplug,
    plug: line.plug,
    close: line.close,
  }
}
