import type { ReaderFaultCode } from '#core/device/reader-status.ts'

/** Why the reader cannot be used; `message` says to staff what failed, where, and what to do. */
export interface ReaderFault {
  readonly code: ReaderFaultCode
  readonly message: string
}

export function portLost(path: string): ReaderFault {
  return {
    code: 'port-lost',
    message: `The reader at ${path} was unplugged: plug its cable in again; it is taken up by itself.`,
  }
}
