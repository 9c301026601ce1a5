import { presenceProbe } from '#main/card/guard.ts'
import type { ReaderConnection } from '#main/reader/drivers/driver.ts'
import { rcs660sDriver } from '#main/reader/drivers/rcs660s/rcs660s-driver.ts'
import type { TraceEntry } from '#main/reader/trace.ts'
import { Rcs660sEmulator, type Rcs660sEmulatorOptions } from './rcs660s-emulator.ts'
import { TestClock } from './test-clock.ts'


/** The driver on simulated time, joined to an emulated reader by a line that lives in memory. */
export interface Rcs660sRig {
  readonly clock: TestClock
  readonly emulator: Rcs660sEmulator
  readonly connection: ReaderConnection
  /** Every write of the driver, and every line of its log and trace. */
  readonly written: readonly Uint8Array[]
  readonly logged: readonly string[]
  readonly traced: readonly TraceEntry[]
  /** Lets time pass until something is settled; fails where that takes longer than a minute. */
  until<Value>(promise: Promise<Value>): Promise<Value>
  /** A greeting, and whatever it wrote forgotten. */
  greeted(): Promise<void>
}

/** 09:00 in Japan. */
export const rigStart = '2026-11-22T00:00:00Z'

export function createRcs660sRig(options: Partial<Rcs660sEmulatorOptions> = {}): Rcs660sRig {
  const clock = new TestClock(rigStart)
  const written: Uint8Array[] = []
  const logged: string[] = []
  const traced: TraceEntry[] = []
  const emulator = new Rcs660sEmulator({
    clock,
    send(bytes) {
      connection.receive(bytes)
    },
    ...options,
  })
  const log = (event: string, fields?: object): void => void logged.push(`${event} ${JSON.stringify(fields)}`)
  const connection = rcs660sDriver.connect({
    path: '/dev/emulated',
    firstAckTimeoutMs: 0,
    clock,
    log: { info: log, warn: log },
    trace: (entry) => traced.push(entry),
    presenceProbe,
    write(bytes) {
      written.push(bytes.slice())
      emulator.receive(bytes)
    },
  })

  const until = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let settled = false
    const end = (): void => {
      settled = true
    }
    promise.then(end, end)
    for (let passedMs = 0; passedMs < 60_000; passedMs++) {
      await new Promise((resolve) => setImmediate(resolve))
      // Changed by what is awaited above.
      if (settled as boolean) return promise
      clock.advance(1)
    }
    throw new Error('Nothing came of it within a minute')
  }

  return {
    clock,
    emulator,
    connection,
    written,
    logged,
    traced,
    until,
    async greeted() {
      const greeted = await until(connection.greet({ patient: true, reset: false }))
      if (!greeted.ok) throw new Error(greeted.error.message)
      written.length = 0
      emulator.commands.length = 0
    },
  }
}
