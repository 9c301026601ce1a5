import type { DockCard } from '#core/kiosk-api/calls.ts'
import { dockCards } from '#main/simulated/dock-cards.ts'
import { systemClock } from '#main/system-clock.ts'
import { createPtyLine } from './pty.ts'
import { Rcs660sEmulator } from './rcs660s-emulator.ts'

/** An RC-S660/S at the end of a serial line, for programs that open the line by its path. */
export interface Rcs660sOnPty {
  /** The serial port to configure; it stays the same over unplugging. */
  readonly path: string
  /** The reader as it is now; plugging in brings a fresh one, with the same cards in its field. */
  emulator(): Rcs660sEmulator
  layCard(card: DockCard): void
  removeCard(): void
  unplug(): Promise<void>
  plug(): Promise<void>
  /** Lets go of the line. Safe to call twice. */
  close(): Promise<void>
}

/** @param pace `real` takes the time of wire, reader and field */
export async function createRcs660sOnPty(pace: 'instant' | 'real' = 'real'): Promise<Rcs660sOnPty> {
  let emulator: Rcs660sEmulator | undefined
  const line = await createPtyLine((send) => {
    const cards = emulator?.cards ?? []
    const fresh = new Rcs660sEmulator({ clock: systemClock, pace, send })
    for (const card of cards) fresh.addCard(card)
    emulator = fresh
    return (bytes) => {
      fresh.receive(bytes)
    }
  })
  const current = (): Rcs660sEmulator => {
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
