import type { ReaderStatus } from '#core/device/reader-status.ts'
import { portLost, type ReaderFault } from './reader-fault.ts'

/** Where the supervisor stands with its reader. */
export interface Supervision {
  readonly phase:
    /** The port is being opened. */
    | 'opening'
    /** The port is open; the reader is asked who it is. */
    | 'greeting'
    /** The reader looks for cards. */
    | 'running'
    /** After a fault, until the next attempt. */
    | 'waiting'
    | 'stopped'
  readonly status: ReaderStatus
  /** Attempts that failed since the reader was last ready. */
  readonly failures: number
  /** Whether the port was open once. */
  readonly opened: boolean
}

export type SupervisionEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'greeted'; readonly driver: string; readonly firmware: string }
  | { readonly type: 'failed'; readonly fault: ReaderFault }
  | { readonly type: 'line-lost' }
  | { readonly type: 'waited' }
  | { readonly type: 'stop' }

export const firstSupervision: Supervision = {
  phase: 'opening',
  status: { status: 'starting' },
  failures: 0,
  opened: false,
}

const firstRetryMs = 500
const longestRetryMs = 8000

/** How long to wait after so many failures in a row: 0.5, 1, 2, 4, 8, 8 … seconds. */
export function retryDelayMs(failures: number): number {
  return Math.min(firstRetryMs * 2 ** Math.max(0, failures - 1), longestRetryMs)
}

/**
 * The next step. A fault stays told until the reader is ready again or another fault takes its place; an event that
 * does not belong to the phase changes nothing.
 *
 * @param path the port, for the message that it was lost
 */
export function supervise(now: Supervision, event: SupervisionEvent, path: string): Supervision {
  if (now.phase === 'stopped') return now
  switch (event.type) {
    case 'stop':
      return { ...now, phase: 'stopped' }
    case 'opened':
      return now.phase === 'opening' ? { ...now, phase: 'greeting', opened: true } : now
    case 'greeted':
      if (now.phase !== 'greeting') return now
      return {
        ...now,
        phase: 'running',
        status: { status: 'ready', driver: event.driver, firmware: event.firmware },
        failures: 0,
      }
    case 'failed':
      return now.phase === 'waiting' ? now : failed(now, event.fault, path)
    case 'line-lost':
      return now.phase === 'waiting' ? now : failed(now, portLost(path), path)
    case 'waited':
      return now.phase === 'waiting' ? { ...now, phase: 'opening' } : now
  }
}

function failed(now: Supervision, fault: ReaderFault, path: string): Supervision {
  // A port that was there and is no longer was unplugged, however often it is tried again.
  const told = fault.code === 'port-missing' && now.opened ? portLost(path) : fault
  return { ...now, phase: 'waiting', status: { status: 'fault', ...told }, failures: now.failures + 1 }
}
