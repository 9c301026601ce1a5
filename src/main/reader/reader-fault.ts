import type { ReaderFaultCode } from '#core/device/reader-status.ts'

/** Why the reader cannot be used; `message` says to staff what failed, where, and what to do. */
export interface ReaderFault {
  readonly code: ReaderFaultCode
  readonly message: string
  /** The ports could not be listed, so nobody knows whether the reader is there. */
  readonly isUnlisted?: boolean
}

/** A step that neither succeeds nor fails, or fails in a way that nobody foresaw. */
export function attemptFailed(what: string): ReaderFault {
  return {
    code: 'reader-failed',
    message: `The reader could not be taken up: ${what}. Unplug it for ten seconds; if that does not help, restart the kiosk.`,
  }
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

/** The system does not answer whether the port opens. */
export function opensNever(path: string): ReaderFault {
  return {
    code: 'port-unusable',
    message: `${path} neither opens nor fails to: unplug the reader for ten seconds; if that does not help, restart the machine.`,
  }
}

export function portLost(path: string): ReaderFault {
  return {
    code: 'port-lost',
    message: `The reader at ${path} was unplugged: plug its cable in again; it is taken up by itself.`,
  }
}
