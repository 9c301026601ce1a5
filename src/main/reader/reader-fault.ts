import type { ReaderFaultCode } from '#core/device/reader-status.ts'

/** Why the reader cannot be used; `message` says to staff what failed, where, and what to do. */
export interface ReaderFault {
  readonly code: ReaderFaultCode
  readonly message: string
}

/** The reader reports a fault of its own. */
export function readerFailed(path: string, reason: string): ReaderFault {
  return {
    code: 'reader-failed',
    message: `The reader at ${path} reports a fault: ${reason}. Unplug it for ten seconds; if that does not help, replace it.`,
  }
}

/** The reader finds cards, and every talk with one fails on the reader's side. */
export function talksFail(path: string): ReaderFault {
  return {
    code: 'reader-failed',
    message: `The reader at ${path} finds cards but cannot talk to them. Unplug it for ten seconds; if that does not help, replace it.`,
  }
}

/** Bytes come that no reader sends, or the reader does not understand what it is sent. */
export function lineGarbled(path: string): ReaderFault {
  return {
    code: 'line-garbled',
    message: `What comes from ${path} cannot be understood: check the cable between reader and adapter (and its ground), that the reader is set to 115200 baud, and that the port is the reader's.`,
  }
}

export function portLost(path: string): ReaderFault {
  return {
    code: 'port-lost',
    message: `The reader at ${path} was unplugged: plug its cable in again; it is taken up by itself.`,
  }
}
