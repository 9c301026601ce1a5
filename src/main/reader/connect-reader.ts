import type { Clock } from '#core/clock.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { PermittedCommand } from '../card/port.ts'
import type { Log } from '../diagnostics/log.ts'
import type { ReaderCandidate } from './detect.ts'
import type { Greeting, ReaderConnection, ReaderDriver } from './drivers/driver.ts'
import { foremostFault } from './foremost-fault.ts'
import { opensNever, portLost, type ReaderFault } from './reader-fault.ts'
import type { Trace } from './trace.ts'
import type { ByteTransport, OpenTransport } from './transport/byte-transport.ts'
import { tooLate, within } from './within.ts'

export interface ConnectReaderParts {
  readonly clock: Clock
  readonly log: Log
  readonly trace: Trace
  readonly openTransport: OpenTransport
  readonly presenceProbe: PermittedCommand
}

/** A reader that has said who it is. */
export interface ConnectedReader {
  readonly path: string
  readonly driver: ReaderDriver
  readonly firmware: string
  readonly connection: ReaderConnection
}

/**
 * One try at reaching a reader, and the reader where it was reached: everything that hangs on an open port, ended
 * together.
 */
export interface ReaderAttempt {
  /**
   * Tries the candidates one after the other, each with its drivers. Several are first asked briefly, so that one which
   * is slow to answer does not keep the others waiting. The port of the one that answers stays open; the others are
   * closed. The error is the one that says most.
   */
  connect(candidates: readonly ReaderCandidate[], reset: boolean): Promise<Result<ConnectedReader, ReaderFault>>
  /** Ends whatever is under way and lets go of the port. Safe to call twice. */
  end(): Promise<void>
  /** Whether it was ended; it may be at any moment in which something of it is awaited. */
  isOver(): boolean
}


/**
 * [confirmed, reader-and-card 2.8] A device that was spoken to in a language not its own is left alone for so long before
 * the next is tried; its port is closed and opened meanwhile, which flushes it.
 */
const betweenProbesMs = 50

/** [choice] Opening and closing take milliseconds; a driver that hangs in either is left behind. */
const openLimitMs = 5000
const closeLimitMs = 2000

export function createReaderAttempt(parts: ConnectReaderParts, lineLostAfterwards: () => void): ReaderAttempt {
  const { clock, log, trace, openTransport, presenceProbe } = parts
  let over = false
  let transport: ByteTransport | undefined
  let connection: ReaderConnection | undefined
  let connected = false
  let lineLost = false
  let closing: Promise<void> = Promise.resolve()

  const letGo = (): Promise<void> => {
    connection?.end()
    connection = undefined
    const open = transport
    transport = undefined
    // A port that does not let go must not keep the kiosk from going on, or from ending.
    if (open !== undefined) closing = within(clock, closeLimitMs, open.close()).then(() => undefined)
    return closing
  }

  const tryDriver = async (
    { path, firstAckTimeoutMs = 0 }: ReaderCandidate,
    driver: ReaderDriver,
    greeting: Greeting,
  ): Promise<Result<ConnectedReader, ReaderFault>> => {
    lineLost = false
    const opening = openTransport(path, driver.baudRate, {
      data(bytes) {
        connection?.receive(bytes)
      },
      closed() {
        lineLost = true
        // Whatever is being asked gets no answer any more.
        connection?.end()
        if (connected && !isOver()) lineLostAfterwards()
      },
    })
    const opened = await within(clock, openLimitMs, opening)
    if (opened === tooLate) {
      void opening.then((late) => (late.ok ? late.value.close() : undefined))
      return err(opensNever(path))
    }
    if (!opened.ok) return opened
    const port = opened.value
    transport = port
    if (isOver()) {
      await letGo()
      return err(portLost(path))
    }
    const talk = driver.connect({ path, firstAckTimeoutMs, clock, log, trace, presenceProbe, write: (bytes) => { port.write(bytes) } })
    connection = talk
    const greeted = await talk.greet(greeting)
    if (greeted.ok && !isLineLost() && !isOver()) {
      connected = true
      return ok({ path, driver, firmware: greeted.value.firmware, connection: talk })
    }
    const wasLost = isLineLost()
    await letGo()
    return err(wasLost || greeted.ok ? portLost(path) : greeted.error)
  }

  // Both may change while something is awaited.
  const isOver = (): boolean => over
  const isLineLost = (): boolean => lineLost

  const pause = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

  return {
    async connect(candidates, reset) {
      const faults: ReaderFault[] = []
      const isOnlyOne = candidates.length === 1 && candidates[0]?.drivers.length === 1
      for (const patient of isOnlyOne ? [true] : [false, true]) {
        faults.length = 0
        for (const candidate of candidates) {
          const { path, drivers } = candidate
          for (const [index, driver] of drivers.entries()) {
            if (index > 0) await pause(betweenProbesMs)
            if (isOver()) return err(portLost(path))
            const tried = await tryDriver(candidate, driver, { patient, reset })
            if (tried.ok) return tried
            faults.push(tried.error)
            // A port that does not open does so for no driver.
            if (tried.error.code.startsWith('port-')) break
          }
        }
      }
      return err(foremostFault(candidates, faults))
    },
    end() {
      over = true
      return letGo()
    },
    isOver,
  }
}
