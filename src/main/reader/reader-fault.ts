import type { ReaderFaultCode } from '#core/device/reader-status.ts'

/** Why the reader cannot be used; `message` says to staff what failed, where, and what to do. */
export interface ReaderFault {
  readonly code: ReaderFaultCode
  readonly message: string
}

/** The reader finds cards, and every talk with one fails on the reader's side. */
export function talksFail(path: string): ReaderFault {
  return {
    code: 'reader-failed',
    message: `The reader at ${path} finds cards but cannot talk to them. Unplug it for ten seconds; if that does not help, replace it.`,
  }
}

export function portLost(path: string): ReaderFault {
  return {
    code: 'port-lost',
    message: `The reader at ${path} was unplugged: plug its cable in again; it is taken up by itself.`,
  }
}
