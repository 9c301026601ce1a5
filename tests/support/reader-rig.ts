import type { DockCard } from '#core/kiosk-api/calls.ts'
import { err, ok, type Result } from '#core/result.ts'
import { presenceProbe } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { FindReaders } from '#main/reader/find-readers.ts'
import type { ReaderDriver } from '#main/reader/drivers/driver.ts'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import { rcs660sDriver } from '#main/reader/drivers/rcs660s/rcs660s-driver.ts'
import type { CardReader, ReaderEvent } from '#main/reader/port.ts'
import type { ReaderFault } from '#main/reader/reader-fault.ts'
import { createSerialReader } from '#main/reader/supervisor.ts'
import type { TraceEntry } from '#main/reader/trace.ts'
import type { OpenTransport, TransportListener } from '#main/reader/transport/byte-transport.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { dockCards } from '#main/simulated/dock-cards.ts'
import { Pn532Emulator, type Pn532EmulatorOptions } from './pn532-emulator.ts'
import { Rcs660sEmulator } from './rcs660s-emulator.ts'
import { TestClock } from './test-clock.ts'

/** What can go wrong with every emulated reader. */
export type CommonFault = 'silent' | 'ack-only' | 'no-ack' | 'garbage' | 'half-frame' | 'bad-checksum'

/** A reader on the far end of the rig's cable. */
export interface EmulatedReader {
  readonly apdus: readonly Uint8Array[]
  /** Called with each command before it is carried out. */
  beforeCommand: (command: readonly number[]) => void
  receive(bytes: Uint8Array): void
  layCard(...cards: readonly CardModel[]): void
  removeCard(): void
  fail(kind: CommonFault, times?: number): void
  heal(): void
}

/**
 * The whole reader on simulated time: supervisor, driver and card conversation over an emulated chip, joined by a
 * cable that lives in memory and can be pulled.
 */
export interface ReaderRig<Emulator extends EmulatedReader = EmulatedReader> {
  readonly clock: TestClock
  readonly reader: CardReader
  readonly emulator: Emulator
  /** What the reader has told, in order. */
  readonly events: readonly ReaderEvent[]
  /** The same as short text: `starting`, `ready`, the fault's code, with `(ask staff)` once it is; the card's state, kind and certificate. */
  readonly told: readonly string[]
  /** Every byte the reader has written, one array a write. */
  readonly written: readonly Uint8Array[]
  readonly trace: readonly TraceEntry[]
  readonly log: readonly string[]
  /** How often a port was opened, and how many are open now. */
  readonly ports: { readonly opened: number; readonly open: number }
  layCard(card: DockCard): void
  /** @param how `unnoticed`: nobody is told that the line is gone (node-serialport issue 2043) */
  unplug(how?: 'noticed' | 'unnoticed'): void
  /** @param path another one than before, as an adapter in another socket gets */
  plug(path?: string): void
  /** Opening a port fails like this until it is called with nothing. */
  refuseOpening(fault?: ReaderFault): void
  /** What the wire makes of the reader's bytes until it is called with nothing. */
  spoil(how?: (bytes: Uint8Array) => Uint8Array): void
  /** Bytes that nobody sent. */
  sayToHost(bytes: Uint8Array): void
  /** Lets time pass, with everything that waits on promises. */
  pass(ms: number): Promise<void>
  /** Drops what was recorded so far, for runs so long that it would fill the memory. */
  forget(): void
}

export interface ReaderRigOptions<Emulator extends EmulatedReader> {
  readonly makeEmulator: (parts: { readonly clock: TestClock; readonly send: (bytes: Uint8Array) => void }) => Emulator
  /** Which drivers are tried, in this order. */
  readonly drivers: readonly ReaderDriver[]
  /** How late an answer arrives that is sent now; answers never overtake each other. */
  readonly answerDelayMs?: (elapsedMs: number) => number
  /** `configured`: the port is one path, there or not; `detected`: whatever port is plugged is found. */
  readonly port?: 'configured' | 'detected'
}

/** 09:00 in Japan. */
export const rigStart = '2026-11-22T00:00:00Z'
export const rigPath = '/dev/emulated'

export function createReaderRig<Emulator extends EmulatedReader>(options: ReaderRigOptions<Emulator>): ReaderRig<Emulator> {
  const { drivers, answerDelayMs = () => 0, port = 'configured' } = options
  const clock = new TestClock(rigStart)
  const events: ReaderEvent[] = []
  const told: string[] = []
  const written: Uint8Array[] = []
  const trace: TraceEntry[] = []
  const log: string[] = []
  const ports = { opened: 0, open: 0 }
  let pluggedPath: string | undefined = rigPath
  let refusal: ReaderFault | undefined
  let spoiled = (bytes: Uint8Array): Uint8Array => bytes
  let lastArrivalMs = 0
  let line: { readonly listener: TransportListener; open: boolean } | undefined

  const emulator = options.makeEmulator({
    clock,
    send(bytes) {
      const to = line
      const deliver = (): void => {
        if (pluggedPath !== undefined && to?.open === true) to.listener.data(spoiled(bytes))
      }
      const arrivesAtMs = Math.max(lastArrivalMs, clock.elapsedMs() + answerDelayMs(clock.elapsedMs()))
      lastArrivalMs = arrivesAtMs
      if (arrivesAtMs <= clock.elapsedMs()) deliver()
      else clock.after(arrivesAtMs - clock.elapsedMs(), deliver)
    },
  })

  const missing = (path: string): Result<never, ReaderFault> =>
    err({ code: 'port-missing', message: `There is no serial port ${path}` })

  const openTransport: OpenTransport = (path, _baudRate, listener) => {
    if (refusal !== undefined) return Promise.resolve(err(refusal))
    if (pluggedPath !== path) return Promise.resolve(missing(path))
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
          if (pluggedPath !== undefined && own.open) emulator.receive(bytes)
        },
        close() {
          close()
          return Promise.resolve()
        },
      }),
    )
  }

  const findReaders: FindReaders = () => {
    const path = port === 'configured' ? rigPath : pluggedPath
    return Promise.resolve(path === undefined ? missing('of a reader') : ok([{ path, drivers }]))
  }

  const logLine = (event: string, details = {}): void => void log.push(JSON.stringify({ event, ...details }))
  const reader = createSerialReader({
    findReaders,
    clock,
    log: { info: logLine, warn: logLine },
    trace: (entry) => trace.push(entry),
    openTransport,
    presenceProbe,
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
    trace,
    log,
    ports,
    layCard(card) {
      emulator.layCard(...dockCards(card, clock.nowMs()))
    },
    unplug(how = 'noticed') {
      pluggedPath = undefined
      if (line?.open !== true || how === 'unnoticed') return
      line.open = false
      ports.open--
      line.listener.closed()
    },
    plug(path = rigPath) {
      pluggedPath = path
    },
    refuseOpening(fault) {
      refusal = fault
    },
    spoil(how = (bytes) => bytes) {
      spoiled = how
    },
    sayToHost(bytes) {
      if (line?.open === true) line.listener.data(bytes)
    },
    pass: (ms) => passTime(clock, ms),
    forget() {
      for (const recorded of [events, told, written, trace, log]) recorded.length = 0
    },
  }
}

/** The rig with a PN532, which has to be woken. */
export function createPn532Rig(
  emulation: Partial<Pn532EmulatorOptions> = {},
  more: Partial<ReaderRigOptions<Pn532Emulator>> = {},
): ReaderRig<Pn532Emulator> {
  return createReaderRig({
    makeEmulator: ({ clock, send }) => new Pn532Emulator({ clock, pace: 'real', asleep: true, send, ...emulation }),
    drivers: [pn532Driver],
    ...more,
  })
}

/** The rig with an RC-S660/S. */
export function createRcs660sSupervisedRig(more: Partial<ReaderRigOptions<Rcs660sEmulator>> = {}): ReaderRig<Rcs660sEmulator> {
  return createReaderRig({
    makeEmulator: ({ clock, send }) => new Rcs660sEmulator({ clock, pace: 'real', send }),
    drivers: [rcs660sDriver],
    ...more,
  })
}

/** Moves the clock on in small steps, and lets promises settle in between. */
export async function passTime(clock: TestClock, ms: number): Promise<void> {
  const stepMs = 5
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(Math.min(stepMs, ms - passed))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export function inShort(event: ReaderEvent): string {
  if (event.type === 'status') {
    const { status } = event
    return status.status === 'fault' ? `${status.code}${status.askStaff ? ' (ask staff)' : ''}` : status.status
  }
  const { reading } = event
  if (reading.state !== 'known') return reading.state
  return reading.certificate === undefined ? reading.kind : `${reading.kind} ${reading.certificate.state}`
}
