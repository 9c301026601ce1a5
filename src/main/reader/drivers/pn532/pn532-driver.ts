import { err, ok, type Result } from '#core/result.ts'
import { type ReaderFault, lineGarbled } from '../../reader-fault.ts'
import type { DriverLine, Greeting, ReaderConnection, ReaderDriver } from '../driver.ts'
import { type FrameLink, type LinkFault, createFrameLink } from '../frame-link.ts'
import {
  type Firmware,
  fieldOff,
  getFirmwareVersion,
  parseFirmware,
  rfConfiguration,
  samConfiguration,
} from '../pn53x/commands.ts'
import { createPn53xConversation } from '../pn53x/conversation.ts'
import { pn53xFormat } from '../pn53x/frame.ts'
import { pn532Settings as settings } from './settings.ts'

const { ackTimeoutMs, commandTimeoutMs } = settings
/** IC of GetFirmwareVersion (reader-and-card 1.4). */
const pn532Chip = 0x32

/**
 * The NXP PN532 over its serial interface (HSU), 115200 baud. It is never sent PowerDown: from that some boards do not
 * come back (nfcpy issue 186).
 */
export const pn532Driver: ReaderDriver = { name: 'pn532', baudRate: 115_200, connect }

function connect(line: DriverLine): ReaderConnection {
  const link = createFrameLink({
    clock: line.clock,
    format: pn53xFormat,
    trace: line.trace,
    afterAbortMs: settings.afterAbortMs,
    write(bytes) {
      line.write(bytes)
    },
  })
  return {
    receive(bytes) {
      link.receive(bytes)
    },
    greet: (greeting) => greet(link, line, greeting),
    ...createPn53xConversation({ link, line, settings, noAnswer }),
    end() {
      link.end()
    },
  }
}

async function greet(link: FrameLink, { path, log, firstAckTimeoutMs }: DriverLine, { patient, reset }: Greeting): ReturnType<ReaderConnection['greet']> {
  const attempts = patient ? settings.greetAttempts : settings.briefGreetAttempts
  let lastFault: LinkFault = 'no-ack'
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const ackLimitMs = patient && attempt === attempts ? settings.patientAckTimeoutMs : ackTimeoutMs
    if (attempt > 1) await link.abort()
    await link.raw(Uint8Array.from(settings.wakeUp), settings.afterWakeUpMs)
    const greeted = await introduce(link, path, reset ? settings.resetPauseMs : 0, { first: Math.max(ackLimitMs, firstAckTimeoutMs), rest: ackLimitMs })
    if (greeted.ok) return greeted
    if ('code' in greeted.error) return err(greeted.error)
    lastFault = greeted.error.link
    log.info('reader-greeting-failed', { driver: pn532Driver.name, command: greeted.error.command, reason: lastFault, attempt })
  }
  return err(lastFault === 'damaged' || lastFault === 'refused' ? lineGarbled(path) : noAnswer(path))
}

/**
 * One attempt at the greeting, the chip being awake. The field is turned off: a card that an earlier conversation has
 * left active would answer to nothing else.
 *
 * @param fieldPauseMs for how long the field stays off besides
 */
async function introduce(
  link: FrameLink,
  path: string,
  fieldPauseMs: number,
  ackLimitMs: { readonly first: number; readonly rest: number },
): Promise<Result<{ readonly firmware: string }, ReaderFault | { readonly link: LinkFault; readonly command: string }>> {
  const sam = await link.request(samConfiguration(commandTimeoutMs), ackLimitMs.first)
  // Readers of the same family without a SAM refuse this; who they are is asked all the same.
  if (!sam.ok && sam.error !== 'syntax-error') return err({ link: sam.error, command: 'SAMConfiguration' })
  const answer = await link.request(getFirmwareVersion(commandTimeoutMs), ackLimitMs.rest)
  if (!answer.ok) return err({ link: answer.error, command: 'GetFirmwareVersion' })
  const firmware = parseFirmware(answer.value)
  if (firmware?.chip !== pn532Chip || !firmware.typeB) return err(wrongDevice(path, firmware))
  const setUp = [
    fieldOff(commandTimeoutMs),
    rfConfiguration(0x05, settings.maxRetries, commandTimeoutMs),
    rfConfiguration(0x02, settings.timings, commandTimeoutMs),
  ]
  for (const question of setUp) {
    const done = await link.request(question, ackLimitMs.rest)
    if (!done.ok) return err({ link: done.error, command: question.name })
  }
  await link.rest(fieldPauseMs)
  return ok({ firmware: firmware.version })
}

function noAnswer(path: string): ReaderFault {
  return {
    code: 'no-answer',
    message: `Nothing answers as a PN532 at ${path}: check that the reader has power, that it is switched to HSU (serial) and that the port is the right one.`,
  }
}

function wrongDevice(path: string, firmware: Firmware | undefined): ReaderFault {
  const what =
    firmware === undefined
      ? 'a device that does not say which chip it has'
      : firmware.chip === pn532Chip
        ? `a PN532 (firmware ${firmware.version}) that cannot read type B cards`
        : `a chip of another kind (identification ${firmware.chip.toString(16).toUpperCase().padStart(2, '0')})`
  return { code: 'wrong-device', message: `At ${path} answers ${what}: connect a PN532 or correct the configured reader.` }
}
