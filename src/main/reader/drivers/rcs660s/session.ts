import { err, ok, type Result } from '#core/result.ts'
import type { LinkFault } from '../frame-link.ts'
import { sessionOutcome } from './session-status.ts'
import { rcs660sSettings as settings } from './settings.ts'
import type { AskOptions, Talk } from './talk.ts'
import { endSession, fieldOff, fieldOn, startSession } from './transparent-session.ts'

/** Why a step of the session did not succeed. */
export type SessionFault =
  | { readonly type: 'link'; readonly link: LinkFault; readonly command: string }
  /** The reader answered with a status that is not 9000. */
  | { readonly type: 'status'; readonly status: number; readonly command: string }

/**
 * Opens a transparent session with a field in which every card is at its beginning. A session that is open already,
 * left by a program that ended without closing it, is ended first.
 */
export async function openSession(talk: Talk, options: Partial<AskOptions> = {}): Promise<Result<undefined, SessionFault>> {
  const started = await step(talk, 'StartSession', startSession, options)
  if (!started.ok) {
    if (started.error.type !== 'status' || sessionOutcome(started.error.status) !== 'session-open') return started
    const ended = await step(talk, 'EndSession', endSession, options)
    if (!ended.ok) return ended
    const again = await step(talk, 'StartSession', startSession, options)
    if (!again.ok) return again
  }
  return renewField(talk, options)
}

/** The field goes off and on: whatever lies there has forgotten its conversation, and can be found again. */
export async function renewField(talk: Talk, options: Partial<AskOptions> = {}): Promise<Result<undefined, SessionFault>> {
  const off = await step(talk, 'FieldOff', fieldOff, options)
  if (!off.ok) return off
  await talk.rest(settings.afterFieldOffMs)
  const on = await step(talk, 'FieldOn', fieldOn, options)
  if (!on.ok) return on
  await talk.rest(settings.afterFieldOnMs)
  return ok(undefined)
}

async function step(
  talk: Talk,
  command: string,
  apdu: Uint8Array,
  options: Partial<AskOptions>,
): Promise<Result<undefined, SessionFault>> {
  const reply = await talk.session({ name: command, apdu, timeoutMs: settings.commandTimeoutMs }, options)
  if (!reply.ok) return err({ type: 'link', link: reply.error, command })
  const { status } = reply.value
  return sessionOutcome(status) === 'done' ? ok(undefined) : err({ type: 'status', status, command })
}
