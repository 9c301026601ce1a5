import { err, ok, type Result } from '#core/result.ts'
import type { DriverLine } from '../driver.ts'
import type { FrameLink, LinkFault } from '../frame-link.ts'
import { escapeMessage, isAnswerTo, parseEscapeReply } from './ccid.ts'
import { encodeFrame } from './frame.ts'
import { rcs660sSettings as settings } from './settings.ts'
import { type SessionReply, parseReply, parseSessionReply } from './transparent-session.ts'

/** One command to the reader. */
export interface ReaderCommand {
  /** For the log and the trace. */
  readonly name: string
  readonly apdu: Uint8Array
  readonly timeoutMs: number
}

/** How often and how patiently a command is sent. */
export interface AskOptions {
  readonly ackTimeoutMs: number
  /** How often in all, where it was not acknowledged or its answer was damaged. */
  readonly attempts: number
  /** Whether failures are worth a line. */
  readonly logged: boolean
}

/** Commands and answers, whatever carries them. */
export interface Talk {
  /** A command of the transparent session. A reader that does not take the command fails with `syntax-error`. */
  session(command: ReaderCommand, options?: Partial<AskOptions>): Promise<Result<SessionReply, LinkFault>>
  /** Any other command. */
  plain(command: ReaderCommand, options?: Partial<AskOptions>): Promise<Result<{ readonly status: number; readonly payload: Uint8Array }, LinkFault>>
  /** Leaves the reader alone for so long. */
  rest(forMs: number): Promise<void>
}

const usual: AskOptions = { ackTimeoutMs: settings.ackTimeoutMs, attempts: settings.commandAttempts, logged: true }

export function createTalk(link: FrameLink, { log }: DriverLine): Talk {
  let lastSequence = 0

  /** Once. A sequence number is never used for two messages in a row, so that a late answer goes to nobody. */
  const askOnce = async ({ name, apdu, timeoutMs }: ReaderCommand, ackTimeoutMs: number): Promise<Result<Uint8Array, LinkFault | 'busy'>> => {
    const sequence = (lastSequence + 1) & 0xff
    lastSequence = sequence
    const answer = await link.request(
      {
        name,
        code: 0x6b,
        frame: encodeFrame(escapeMessage(sequence, apdu)),
        timeoutMs,
        answerIn: (body) => (isAnswerTo(sequence, body) ? body.slice() : undefined),
      },
      ackTimeoutMs,
    )
    if (!answer.ok) return answer
    const reply = parseEscapeReply(answer.value)
    answer.value.fill(0)
    switch (reply.outcome) {
      case 'done':
        return ok(reply.data)
      case 'busy':
        return err('busy')
      case 'failed':
        return err('syntax-error')
      case 'malformed':
        return err('damaged')
    }
  }

  const ask = async (command: ReaderCommand, options: Partial<AskOptions>): Promise<Result<Uint8Array, LinkFault>> => {
    const { ackTimeoutMs, attempts, logged } = { ...usual, ...options }
    let busy = 0
    for (let attempt = 1; ; ) {
      const answer = await askOnce(command, ackTimeoutMs)
      if (answer.ok) return answer
      const reason = answer.error
      if (reason === 'busy') {
        if (busy === settings.busyRetries) return err('syntax-error')
        busy++
        await link.rest(settings.afterBusyMs)
        continue
      }
      if (reason === 'ended' || reason === 'syntax-error') return err(reason)
      if (logged) log.warn('reader-command-failed', { command: command.name, reason, attempt })
      await link.abort()
      // A command that ran out of its time would only do so again.
      if (reason === 'no-response' || attempt === attempts) return err(reason)
      attempt++
    }
  }

  return {
    async session(command, options = {}) {
      const answer = await ask(command, options)
      if (!answer.ok) return answer
      const reply = parseSessionReply(answer.value)
      answer.value.fill(0)
      return reply === undefined ? err('damaged') : ok(reply)
    },
    async plain(command, options = {}) {
      const answer = await ask(command, options)
      if (!answer.ok) return answer
      const reply = parseReply(answer.value)
      return reply === undefined ? err('damaged') : ok(reply)
    },
    rest: link.rest,
  }
}
