import { dateInTokyo } from '#core/calendar-date.ts'
import { ok } from '#core/result.ts'
import { presenceProbe } from '../card/guard.ts'
import { identifyCard } from '../card/identify-card.ts'
import { driversNamed } from '../reader/drivers/known-drivers.ts'
import { createSerialReader } from '../reader/supervisor.ts'
import { openSerialTransport } from '../reader/transport/serial-transport.ts'
import { systemClock } from '../system-clock.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { readerArguments } from './reader-arguments.ts'
import { type ReaderLine, createReaderLines, readableLine } from './reader-lines.ts'

// reader --port <path> [--driver auto|pn532|rcs660s] [--certificate] [--seconds N] [--trace] [--json]
// Prints what the reader sees as it happens: its state, the kind of each card and, with --certificate, until when the
// certificate of a My Number Card runs; with --trace the shape of every frame too, never what it carries. Without
// --seconds it runs until Ctrl-C, and a port that does not open ends it.

const read = readerArguments(process.argv.slice(2))
if (!read.ok) endWithBadInput('reader', read.error)
const { port, driver, certificate, seconds, trace, json } = read.value

/** Why the port is not open; undefined once it was. */
let openingFault: string | undefined = `${port} did not open in time`
let ending = false
const silent = { info: () => undefined, warn: () => undefined }
const print = (line: ReaderLine): void => {
  process.stdout.write(`${json ? JSON.stringify(line) : readableLine(line)}\n`)
}
const reader = createSerialReader({
  findReaders: () => Promise.resolve(ok([{ path: port, drivers: driversNamed(driver) }])),
  clock: systemClock,
  log: silent,
  trace(entry) {
    if (trace) print({ event: 'trace', ...entry })
  },
  presenceProbe,
  async openTransport(...args) {
    const opened = await openSerialTransport(...args)
    if (opened.ok) openingFault = undefined
    return opened
  },
  identify: identifyCard,
})
const lineOf = createReaderLines(() => dateInTokyo(systemClock.nowMs()))

process.on('SIGINT', () => void end())
process.on('SIGTERM', () => void end())
// Whoever reads the lines has seen enough.
process.stdout.on('error', () => void end())
const cancelEnd = seconds === undefined ? () => undefined : systemClock.after(seconds * 1000, () => void end())

reader.start((event) => {
  const line = lineOf(event)
  if (line !== undefined) print(line)
  if (openingFault === undefined || line?.event !== 'reader' || line.status !== 'fault') return
  openingFault = line.message
  if (seconds === undefined) void end()
})

// The person at the terminal has asked for it.
reader.allowCertificate(certificate)

async function end(): Promise<void> {
  if (ending) return
  ending = true
  cancelEnd()
  await reader.stop()
  if (openingFault !== undefined) endWithFailure('reader', `the port never opened: ${openingFault}`)
  process.exitCode = 0
}
