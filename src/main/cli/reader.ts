import { identifyCard } from '../card/identify-card.ts'
import { pn532Driver } from '../reader/drivers/pn532/pn532-driver.ts'
import { createSerialReader } from '../reader/supervisor.ts'
import { openSerialTransport } from '../reader/transport/serial-transport.ts'
import { systemClock } from '../system-clock.ts'
import { endWithBadInput, endWithFailure } from './end-command.ts'
import { readerArguments } from './reader-arguments.ts'
import { createReaderLines, readableLine } from './reader-lines.ts'

// reader --port <path> [--driver auto|pn532] [--seconds N] [--json]
// Prints what the reader sees as it happens: its state, and the kind of each card, never more about it. Without
// --seconds it runs until Ctrl-C, and a port that does not open ends it.

/** What the reader says before its port was ever open. */
const neverOpenedCodes: readonly string[] = ['port-missing', 'port-busy', 'port-denied', 'port-unusable']

const read = readerArguments(process.argv.slice(2))
if (!read.ok) endWithBadInput('reader', read.error)
const { port, seconds, json } = read.value

let openingFault: string | undefined = `${port} did not open in time`
let ending = false
const silent = { info: () => undefined, warn: () => undefined }
const reader = createSerialReader({
  port,
  // The PN532 is the one family spoken so far, so it is also what `auto` finds.
  driver: pn532Driver,
  clock: systemClock,
  log: silent,
  openTransport: openSerialTransport,
  identify: identifyCard,
})
const lineOf = createReaderLines()

process.on('SIGINT', () => void end())
process.on('SIGTERM', () => void end())
// Whoever reads the lines has seen enough.
process.stdout.on('error', () => void end())
const cancelEnd = seconds === undefined ? () => undefined : systemClock.after(seconds * 1000, () => void end())

reader.start((event) => {
  const line = lineOf(event)
  if (line !== undefined) process.stdout.write(`${json ? JSON.stringify(line) : readableLine(line)}\n`)
  if (line?.event !== 'reader') return
  if (line.status === 'ready' || !neverOpenedCodes.includes(line.code)) {
    openingFault = undefined
    return
  }
  if (openingFault === undefined) return
  openingFault = line.message
  if (seconds === undefined) void end()
})

async function end(): Promise<void> {
  if (ending) return
  ending = true
  cancelEnd()
  await reader.stop()
  if (openingFault !== undefined) endWithFailure('reader', `the port never opened: ${openingFault}`)
  process.exitCode = 0
}
