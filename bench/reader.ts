import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ok } from '#core/result.ts'
import { presenceProbe } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { PermittedCommand } from '#main/card/port.ts'
import type { ReaderConnection } from '#main/reader/drivers/driver.ts'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import { createSerialReader } from '#main/reader/supervisor.ts'
import { openSerialTransport } from '#main/reader/transport/serial-transport.ts'
import { myNumberCardUntil } from '#main/simulated/cards.ts'
import { systemClock } from '#main/system-clock.ts'
import { type Pn532OnPty, createPn532OnPty } from '#tests/support/pn532-on-pty.ts'
import { print, printTimes, randomPause, ratio } from './support/figures.ts'

// A PN532 emulator on a pseudo-terminal, with the time of the wire (10 bits a byte at 115200 baud), of the field (10 ms
// a 64-byte frame) and of the chip: from the landing of a card to "seen" and to its date, from its removal to the event;
// bytes and time of one reading beside a reading of the whole certificate; looks per second beside libnfc's.
// npm run bench -- reader

const landings = 100
const readings = 30
const pollSeconds = 5
const twoYearsMs = 730 * 24 * 60 * 60 * 1000
const silentLog = { info: () => undefined, warn: () => undefined }
const common = { clock: systemClock, log: silentLog, trace: () => undefined, presenceProbe }

const chip = await createPn532OnPty('real')
await measureLandings()
await measureReadings()
await measurePolls()
await chip.close()

async function measureLandings(): Promise<void> {
  const waits = new Map<string, () => void>()
  const next = (what: string): Promise<void> => new Promise((resolve) => waits.set(what, resolve))
  const reader = createSerialReader({
    ...common,
    findReaders: () => Promise.resolve(ok([{ path: chip.path, drivers: [pn532Driver] }])),
    openTransport: openSerialTransport,
    identify: identifyCard,
  })
  const ready = next('ready')
  reader.start((event) => {
    waits.get(event.type === 'status' ? event.status.status : event.reading.state)?.()
  })
  reader.allowCertificate(true)
  await ready
  const seenMs: number[] = []
  const dateMs: number[] = []
  const goneMs: number[] = []
  const lookMs: number[] = []
  const readMs: number[] = []
  let listedAt = 0
  chip.emulator().beforeCommand = ([code, , type]) => {
    if (code === 0x4a && type === 0x03) listedAt = performance.now()
  }
  for (let round = 0; round < landings; round += 1) {
    await randomPause(100, 400)
    const card = myNumberCardUntil(systemClock.nowMs() + twoYearsMs)
    const [seen, known, gone] = [next('seen'), next('known'), next('no-card')]
    const laidAt = performance.now()
    chip.emulator().layCard(card)
    await seen
    const seenAt = performance.now()
    lookMs.push(seenAt - listedAt)
    seenMs.push(seenAt - laidAt)
    await known
    readMs.push(performance.now() - seenAt)
    dateMs.push(performance.now() - laidAt)
    await randomPause(100, 400)
    const takenAt = performance.now()
    chip.emulator().removeCard()
    await gone
    goneMs.push(performance.now() - takenAt)
  }
  await reader.stop()
  printTimes('card laid → seen (p95 at most 150 and the look itself)', seenMs)
  printTimes('of that, the look that finds it (wire, chip, field)', lookMs)
  printTimes('card laid → date (p95 at most 500)', dateMs)
  printTimes('of that, from seen to date: seven commands', readMs)
  printTimes('card taken → told (at most 500)', goneMs)
}

/** A greeted reader without a supervisor. */
async function connect(): Promise<{ connection: ReaderConnection; close: () => Promise<void> }> {
  let receive: (bytes: Uint8Array) => void = () => undefined
  const opened = await openSerialTransport(chip.path, pn532Driver.baudRate, {
    data(bytes) {
      receive(bytes)
    },
    closed: () => undefined,
  })
  if (!opened.ok) throw new Error(opened.error.message)
  const transport = opened.value
  const connection = pn532Driver.connect({ ...common, path: chip.path, firstAckTimeoutMs: 0, write: (bytes) => { transport.write(bytes) } })
  receive = (bytes) => { connection.receive(bytes) }
  const greeted = await connection.greet({ patient: true, reset: false })
  if (!greeted.ok) throw new Error(greeted.error.message)
  return {
    connection,
    async close() {
      connection.end()
      await transport.close()
    },
  }
}

async function measureReadings(): Promise<void> {
  const { connection, close } = await connect()
  const wire = chip.emulator().wire
  const bytesSoFar = (): number => wire.fromHost + wire.toHost
  const ours = { ms: [] as number[], bytes: 0 }
  const whole = { ms: [] as number[], bytes: 0 }
  for (let round = 0; round < readings; round += 1) {
    for (const [way, read] of [[ours, readDate], [whole, readWholeCertificate]] as const) {
      chip.emulator().removeCard()
      await connection.look()
      chip.layCard('my-number-in-term')
      await connection.look()
      const before = bytesSoFar()
      const startedAt = performance.now()
      await read(connection)
      way.ms.push(performance.now() - startedAt)
      way.bytes = bytesSoFar() - before
    }
  }
  await close()
  const oursMs = printTimes('a reading of the date', ours.ms)
  const wholeMs = printTimes('a reading of the whole certificate', whole.ms)
  print({ what: 'bytes on the wire, both ways', date: ours.bytes, wholeCertificate: whole.bytes })
  print({ what: 'date / whole certificate', bytes: ratio(ours.bytes, whole.bytes), time: ratio(oursMs, wholeMs) })
}

async function readDate(connection: ReaderConnection): Promise<void> {
  const found = await identifyCard(connection, { certificate: true, nowMs: systemClock.nowMs() })
  if (!found.ok || found.value.certificate?.state !== 'in-term') throw new Error('The date was not read')
}

/** What other programs do, and this one cannot: past the guard, with commands of this file's own, the certificate whole. */
async function readWholeCertificate(connection: ReaderConnection): Promise<void> {
  const send = async (...apdu: readonly number[]): Promise<Uint8Array> => {
    const answer = await connection.transmit(Uint8Array.from(apdu) as PermittedCommand)
    if (!answer.ok) throw new Error(answer.error)
    return answer.value.subarray(0, -2)
  }
  await send(0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01)
  await send(0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x06)
  await send(0x00, 0xb0, 0x00, 0x00, 0x20)
  await send(0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a)
  const head = await send(0x00, 0xb0, 0x00, 0x00, 0x04)
  const length = Number(head[2]) * 256 + Number(head[3]) + 4
  for (let offset = 4; offset < length; offset += 0xf0) {
    await send(0x00, 0xb0, offset >> 8, offset & 0xff, Math.min(0xf0, length - offset))
  }
}

async function measurePolls(): Promise<void> {
  chip.emulator().removeCard()
  const { connection, close } = await connect()
  const ours = await pollsPerSecond(chip, async (isOver) => {
    while (!isOver()) await connection.look()
  })
  await close()
  print({ what: 'polls of an empty field per second, without a pause: type B, then FeliCa or type A', ...ours })
  const built = buildLibnfcClient()
  if (typeof built === 'string') {
    print({ what: 'libnfc', skipped: built })
    return
  }
  const { program, folder } = built
  const libnfc = await pollsPerSecond(chip, async (isOver) => {
    const child = spawn(program, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LIBNFC_AUTO_SCAN: 'false', LIBNFC_DEVICE: `pn532_uart:${chip.path}:115200` },
    })
    const ended = once(child, 'exit')
    await Promise.race([once(child.stdout, 'data'), ended])
    if (child.exitCode !== null) throw new Error('The libnfc client found no reader')
    while (!isOver()) await randomPause(20, 20)
    child.kill()
    await ended
  })
  rmSync(folder, { recursive: true, force: true })
  print({ what: 'the same by libnfc: type B alone', ...libnfc })
  print({ what: 'ours / libnfc', polls: ratio(ours.perSecond, libnfc.perSecond), typeB: ratio(ours.typeBPerSecond, libnfc.typeBPerSecond) })
}

interface PollRate {
  readonly perSecond: number
  readonly typeBPerSecond: number
}

/** Counted at the chip, from the first poll on. */
async function pollsPerSecond(on: Pn532OnPty, poll: (isOver: () => boolean) => Promise<void>): Promise<PollRate> {
  const at: number[] = []
  let typeB = 0
  on.emulator().beforeCommand = ([code, , type]) => {
    if (code !== 0x4a) return
    at.push(performance.now())
    if (type === 0x03) typeB += 1
  }
  await poll(() => at.length > 0 && performance.now() - Number(at[0]) > pollSeconds * 1000)
  on.emulator().beforeCommand = () => undefined
  const seconds = (Number(at.at(-1)) - Number(at[0])) / 1000
  const rate = (count: number): number => Math.round(((count - 1) / seconds) * 10) / 10
  return { perSecond: rate(at.length), typeBPerSecond: rate(typeB) }
}

/** @returns the program and its folder, or why there is none */
function buildLibnfcClient(): { readonly program: string; readonly folder: string } | string {
  const folder = mkdtempSync(join(tmpdir(), 'libnfc-polls-'))
  const program = join(folder, 'libnfc-polls')
  const source = fileURLToPath(new URL('./support/libnfc-polls.c', import.meta.url))
  const built = spawnSync('gcc', ['-O2', '-o', program, source, '-lnfc'], { encoding: 'utf8' })
  if (built.status === 0) return { program, folder }
  rmSync(folder, { recursive: true, force: true })
  return `the client could not be built: ${built.error?.message ?? built.stderr.split('\n')[0] ?? ''} (Debian: gcc, libnfc-dev)`
}
