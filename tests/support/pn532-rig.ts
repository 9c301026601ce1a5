import type { DockCard } from '#core/kiosk-api/calls.ts'
import { err, ok } from '#core/result.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import type { CardReader, ReaderEvent } from '#main/reader/port.ts'
import { createSerialReader } from '#main/reader/supervisor.ts'
import type { OpenTransport, TransportListener } from '#main/reader/transport/byte-transport.ts'
import { dockCard } from '#main/simulated/cards.ts'
import { Pn532Emulator, type Pn532EmulatorOptions } from './pn532-emulator.ts'
import { TestClock } from './test-clock.ts'

/**
 * The whole reader on simulated time: supervisor, driver and card conversation over an emulated chip, joined by a
 * cable that lives in memory and can be pulled.
 */
export interface Pn532Rig {
  readonly clock: TestClock
  readonly reader: CardReader
  readonly emulator: Pn532Emulator
  /** What the reader has told, in order. */
  readonly events: readonly ReaderEvent[]
  /** The same as short text: `starting`, `ready`, the fault's code; the card's state, kind and certificate. */
  readonly told: readonly string[]
  /** Every byte the reader has written, one array a write. */
  readonly written: readonly Uint8Array[]
  /** How often the port was opened, and how many are open now. */
  readonly ports: { readonly opened: number; readonly open: number }
  layCard(card: DockCard): void
  unplug(): void
  plug(): void
  /** Lets time pass, with everything that waits on promises. */
  pass(ms: number): Promise<void>
}

/** 09:00 in Japan. */
export const rigStart = '2026-11-22T00:00:00Z'

/** @param answerDelayMs how late an answer arrives that is sent now; answers never overtake each other */
export function createPn532Rig(
  options: Partial<Pn532EmulatorOptions> = {},
  answerDelayMs: (elapsedMs: number) => number = () => 0,
): Pn532Rig {
  const clock = new TestClock(rigStart)
  const events: ReaderEvent[] = []
  const told: string[] = []
  const written: Uint8Array[] = []
  const ports = { opened: 0, open: 0 }
  let plugged = true
  let lastArrivalMs = 0
  let line: { readonly listener: TransportListener; open: boolean } | undefined

  const emulator = new Pn532Emulator({
    clock,
    pace: 'real',
    asleep: true,
    send(bytes) {
      const to = line
      const deliver = (): void => {
        if (plugged && to?.open === true) to.listener.data(bytes)
      }
      const arrivesAtMs = Math.max(lastArrivalMs, clock.elapsedMs() + answerDelayMs(clock.elapsedMs()))
      lastArrivalMs = arrivesAtMs
      if (arrivesAtMs <= clock.elapsedMs()) deliver()
      else clock.after(arrivesAtMs - clock.elapsedMs(), deliver)
    },
    ...options,
  })

  const openTransport: OpenTransport = (path, listener) => {
    if (!plugged) return Promise.resolve(err({ code: 'port-missing', message: `There is no serial port ${path}` }))
    const own = { listener, open: true }
    line = own
    ports.opened++
    ports.open++
    const close = (): void => {
      if (!own.open) return
      own.open = false
      ports.open--
      listener.closed()
    }
    return Promise.resolve(
      ok({
        write(bytes: Uint8Array) {
          written.push(bytes.slice())
          if (plugged && own.open) emulator.receive(bytes)
        },
        close() {
          close()
          return Promise.resolve()
        },
      }),
    )
  }

  const reader = createSerialReader({
    port: '/dev/emulated',
    driver: pn532Driver,
    clock,
    log: { info: () => undefined, warn: () => undefined },
    openTransport,
    identify: identifyCard,
  })
  reader.start((event) => {
    events.push(event)
    told.push(inShort(event))
  })

  return {
    clock,
    reader,
    emulator,
    events,
    told,
    written,
    ports,
    layCard(card) {
      emulator.layCard(dockCard(card, clock.nowMs()))
    },
    unplug() {
      plugged = false
      if (line?.open !== true) return
      line.open = false
      ports.open--
      line.listener.closed()
    },
    plug() {
      plugged = true
    },
    pass: (ms) => passTime(clock, ms),
  }
}

/** Moves the clock on in small steps, and lets promises settle in between. */
export async function passTime(clock: TestClock, ms: number): Promise<void> {
  const stepMs = 5
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(Math.min(stepMs, ms - passed))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function inShort(event: ReaderEvent): string {
  if (event.type === 'status') return event.status.status === 'fault' ? event.status.code : event.status.status
  const { reading } = event
  if (reading.state !== 'known') return reading.state
  return reading.certificate === undefined ? reading.kind : `${reading.kind} ${reading.certificate.state}`
}
