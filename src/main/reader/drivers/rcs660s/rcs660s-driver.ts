import { err, ok, type Result } from '#core/result.ts'
import { type ReaderFault, lineGarbled, readerFailed } from '../../reader-fault.ts'
import type { DriverLine, Greeting, ReaderConnection, ReaderDriver } from '../driver.ts'
import { type FrameLink, createFrameLink } from '../frame-link.ts'
import { escapeMessage } from './ccid.ts'
import { createConversation } from './conversation.ts'
import { encodeFrame, rcs660sFormat } from './frame.ts'
import { statusName } from './session-status.ts'
import { type SessionFault, openSession } from './session.ts'
import { rcs660sSettings as settings } from './settings.ts'
import { type AskOptions, type Talk, createTalk } from './talk.ts'
import { fieldOffAndEndSession, getFirmwareVersion, resetDevice, statusDone } from './transparent-session.ts'

/**
 * The Sony RC-S660/S ("NFC Port-400") over its serial interface, 115200 baud.
 *
 * EXPERIMENTAL: written after what others have found out about the reader, and never tried on one (docs/hardware/rc-s660s.md).
 */
export const rcs660sDriver: ReaderDriver = { name: 'rcs660s', baudRate: 115_200, connect }

const versionCommand = 'GetFirmwareVersion'

function connect(line: DriverLine): ReaderConnection {
  const link = createFrameLink({
    clock: line.clock,
    format: rcs660sFormat,
    trace: line.trace,
    afterAbortMs: settings.afterAbortMs,
    write(bytes) {
      line.write(bytes)
    },
  })
  const talk = createTalk(link, line)
  let ended = false
  let greeted = false
  return {
    receive(bytes) {
      link.receive(bytes)
    },
    async greet(greeting) {
      const result = await greet(link, talk, line, greeting)
      greeted = result.ok
      return result
    },
    ...createConversation({ talk, line, noAnswer }),
    end() {
      if (ended) return
      ended = true
      link.end()
      // Nobody waits for the answer. A session that stays open all the same is ended by the next greeting.
      if (greeted) line.write(encodeFrame(escapeMessage(0, fieldOffAndEndSession)))
    },
  }
}

async function greet(
  link: FrameLink,
  talk: Talk,
  { path, log, firstAckTimeoutMs }: DriverLine,
  { patient, reset }: Greeting,
): ReturnType<ReaderConnection['greet']> {
  const attempts = patient ? settings.greetAttempts : settings.briefGreetAttempts
  let lastFault: SessionFault | undefined
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const ackLimitMs = patient && attempt === attempts ? settings.patientAckTimeoutMs : settings.ackTimeoutMs
    const ackTimeoutMs = Math.max(ackLimitMs, firstAckTimeoutMs)
    await link.raw(Uint8Array.from(settings.wakeUp), settings.afterWakeUpMs)
    await link.abort()
    const greeted = await introduce(link, talk, path, reset, { ackTimeoutMs, attempts: 1, logged: false })
    if (greeted.ok) return greeted
    if ('code' in greeted.error) return err(greeted.error)
    lastFault = greeted.error
    const reason = lastFault.type === 'link' ? lastFault.link : statusName(lastFault.status)
    log.info('reader-greeting-failed', { driver: rcs660sDriver.name, command: lastFault.command, reason, attempt })
  }
  return err(lastFault === undefined ? noAnswer(path) : greetingFault(path, lastFault))
}

function greetingFault(path: string, fault: SessionFault): ReaderFault {
  if (fault.type === 'status') return readerFailed(path, `${fault.command} ends with ${statusName(fault.status)}`)
  switch (fault.link) {
    case 'syntax-error':
      return fault.command === versionCommand
        ? wrongDevice(path, 'does not say which firmware it has')
        : readerFailed(path, `it refuses ${fault.command}`)
    case 'damaged':
    case 'refused':
      return lineGarbled(path)
    default:
      return noAnswer(path)
  }
}

/** One attempt at the greeting, the reader being awake. */
async function introduce(
  link: FrameLink,
  talk: Talk,
  path: string,
  reset: boolean,
  options: AskOptions,
): Promise<Result<{ readonly firmware: string }, ReaderFault | SessionFault>> {
  const { commandTimeoutMs: timeoutMs } = settings
  const version = await talk.plain({ name: versionCommand, apdu: getFirmwareVersion, timeoutMs }, options)
  if (!version.ok) return err({ type: 'link', link: version.error, command: versionCommand })
  const firmware = firmwareOf(version.value.payload)
  if (version.value.status !== statusDone || firmware === undefined) return err(wrongDevice(path, 'does not say which firmware it has'))
  if (reset) {
    const done = await talk.plain({ name: 'ResetDevice', apdu: resetDevice, timeoutMs }, options)
    if (!done.ok) return err({ type: 'link', link: done.error, command: 'ResetDevice' })
    const { status } = done.value
    if (status !== statusDone) return err({ type: 'status', status, command: 'ResetDevice' })
    // The ACK by which the reader's answer is taken note of is the same as that which cancels.
    await link.abort()
    await talk.rest(settings.afterResetMs)
  }
  const opened = await openSession(talk, options)
  return opened.ok ? ok({ firmware }) : opened
}

/**
 * [S1, felica-rs for the reader's sibling] The first four bytes are the version, written in hexadecimal, for instance
 * `01.20.00.03`. Undefined where there is nothing.
 */
function firmwareOf(payload: Uint8Array): string | undefined {
  if (payload.length === 0) return undefined
  return Array.from(payload.subarray(0, 4), (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('.')
}

function noAnswer(path: string): ReaderFault {
  return {
    code: 'no-answer',
    message: `Nothing answers as an RC-S660/S at ${path}: check that the reader has its 3.3 V, that TXD and RXD are crossed and that the port is the right one.`,
  }
}

function wrongDevice(path: string, what: string): ReaderFault {
  return {
    code: 'wrong-device',
    message: `What is connected at ${path} ${what}, as no RC-S660/S does: connect one or correct the configured reader.`,
  }
}
