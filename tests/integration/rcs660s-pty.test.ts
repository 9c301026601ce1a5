import { afterEach, beforeEach, expect, it } from 'vitest'
import { presenceProbe } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { KnownCard } from '#main/card/port.ts'
import type { ReaderConnection, Sighting } from '#main/reader/drivers/driver.ts'
import { rcs660sDriver } from '#main/reader/drivers/rcs660s/rcs660s-driver.ts'
import { openSerialTransport } from '#main/reader/transport/serial-transport.ts'
import { systemClock } from '#main/system-clock.ts'
import { type Rcs660sOnPty, createRcs660sOnPty } from '#tests/support/rcs660s-on-pty.ts'

const ends: (() => Promise<void>)[] = []
beforeEach((ctx) => {
  if (process.platform === 'win32') ctx.skip('Windows has no pseudo-terminal that is a serial port')
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function readerOnLine(): Promise<Rcs660sOnPty> {
  const reader = await createRcs660sOnPty()
  ends.push(reader.close)
  return reader
}

/** The driver on the line, as a supervisor would open it. */
async function connectTo(path: string): Promise<ReaderConnection> {
  let receive: (bytes: Uint8Array) => void = () => undefined
  const opened = await openSerialTransport(path, rcs660sDriver.baudRate, {
    data(bytes) {
      receive(bytes)
    },
    closed: () => undefined,
  })
  if (!opened.ok) throw new Error(opened.error.message)
  const transport = opened.value
  const connection = rcs660sDriver.connect({
    path,
    firstAckTimeoutMs: 0,
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined },
    trace: () => undefined,
    presenceProbe,
    write(bytes) {
      transport.write(bytes)
    },
  })
  receive = (bytes) => {
    connection.receive(bytes)
  }
  ends.push(async () => {
    connection.end()
    await transport.close()
  })
  return connection
}

/** Looks as a supervisor does, on and on: a machine that stands still for a moment costs a look, not the card. */
async function seen(connection: ReaderConnection, sighting: Sighting): Promise<void> {
  for (;;) {
    const looked = await connection.look()
    if (looked.ok && looked.value === sighting) return
  }
}

/** Goes on until the card was read. */
async function read(connection: ReaderConnection): Promise<KnownCard> {
  for (;;) {
    await seen(connection, 'type-b')
    const card = await identifyCard(connection, { certificate: true, nowMs: systemClock.nowMs() })
    if (card.ok) return card.value
  }
}

it('has the whole conversation over a real serial line', async () => {
  const reader = await readerOnLine()
  const connection = await connectTo(reader.path)
  expect(await connection.greet({ patient: true, reset: true })).toMatchObject({ ok: true })
  await seen(connection, 'nothing')
  reader.layCard('my-number-in-term')
  expect(await read(connection)).toMatchObject({ kind: 'my-number-card', certificate: { state: 'in-term' } })
  reader.layCard('commuter')
  await seen(connection, 'felica')
  reader.removeCard()
  await seen(connection, 'nothing')
})

it('takes up a reader that was unplugged in the middle, with its card', async () => {
  const reader = await readerOnLine()
  const first = await connectTo(reader.path)
  expect(await first.greet({ patient: true, reset: false })).toMatchObject({ ok: true })
  reader.layCard('my-number-expired')
  await seen(first, 'type-b')
  await reader.unplug()
  await reader.plug()
  const second = await connectTo(reader.path)
  expect(await second.greet({ patient: true, reset: false })).toMatchObject({ ok: true })
  expect(await read(second)).toMatchObject({ kind: 'my-number-card', certificate: { state: 'expired' } })
})

it('still says farewell when its port is closed at once', async () => {
  const reader = await readerOnLine()
  const connection = await connectTo(reader.path)
  expect(await connection.greet({ patient: true, reset: false })).toMatchObject({ ok: true })
  const farewell = new Promise<void>((resolve) => {
    // FF C2 00 00 Lc, then field off (83 00) and end of session (82 00).
    reader.emulator().beforeCommand = (command) => {
      if (command[5] === 0x83 && command[7] === 0x82) resolve()
    }
  })
  await ends.pop()?.()
  await farewell
})
