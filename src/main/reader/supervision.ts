import type { ReaderStatus } from '#core/device/reader-status.ts'
import { portLost, type ReaderFault } from './reader-fault.ts'
import { recoveryRung, settledAfterMs } from './recovery.ts'

/** Where the supervisor stands with its reader. Times are milliseconds of a clock that nobody sets. */
export interface Supervision {
  readonly phase:
    /** Ports are opened, and whoever stands there is asked who it is. */
    | { readonly at: 'connecting' }
    /** The reader looks for cards. */
    | { readonly at: 'running'; readonly sinceMs: number }
    /** After a fault, until the next attempt. */
    | { readonly at: 'waiting' }
    | { readonly at: 'stopped' }
  readonly status: ReaderStatus
  /** In a row; a reader that ran well for a while begins anew. */
  readonly failures: number
  /** Where a reader answered last. */
  readonly lastPath: string | undefined
}

export type SupervisionEvent =
  | { readonly type: 'greeted'; readonly path: string; readonly driver: string; readonly firmware: string }
  | { readonly type: 'failed'; readonly fault: ReaderFault }
  | { readonly type: 'line-lost' }
  | { readonly type: 'waited' }
  | { readonly type: 'stop' }

export const firstSupervision: Supervision = {
  phase: { at: 'connecting' },
  status: { status: 'starting' },
  failures: 0,
  lastPath: undefined,
}

/**
 * The next step. A fault stays told until the reader is ready again or another fault takes its place; an event that
 * does not belong to the phase changes nothing.
 */
export function supervise(now: Supervision, event: SupervisionEvent, nowMs: number): Supervision {
  const { at } = now.phase
  if (at === 'stopped') return now
  switch (event.type) {
    case 'stop':
      return { ...now, phase: { at: 'stopped' } }
    case 'greeted':
      if (at !== 'connecting') return now
      return {
        ...now,
        phase: { at: 'running', sinceMs: nowMs },
        status: { status: 'ready', driver: event.driver, firmware: event.firmware },
        lastPath: event.path,
      }
    case 'failed':
      return at === 'waiting' ? now : failed(now, event.fault, nowMs)
    case 'line-lost':
      return at === 'running' ? failed(now, portLost(now.lastPath ?? ''), nowMs) : now
    case 'waited':
      return at === 'waiting' ? { ...now, phase: { at: 'connecting' } } : now
  }
}

function failed(now: Supervision, fault: ReaderFault, nowMs: number): Supervision {
  const { phase, lastPath } = now
  const ranWell = phase.at === 'running' && nowMs - phase.sinceMs >= settledAfterMs
  const failures = ranWell ? 1 : now.failures + 1
  // A reader that answered and is no longer there was unplugged, however often it is tried again.
  const isGone = fault.code === 'port-missing' && fault.isUnlisted !== true && lastPath !== undefined
  const { code, message } = isGone ? portLost(lastPath) : fault
  return {
    ...now,
    phase: { at: 'waiting' },
    status: { status: 'fault', code, message, askStaff: recoveryRung(failures) === 'ask-staff' },
    failures,
  }
}
