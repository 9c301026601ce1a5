import type { PrinterFaultCode } from '#core/device/printer-status.ts'
import type { StatusKind } from './commands.ts'

/** The printer as it last told about itself. */
export interface PrinterCondition {
  readonly offline: boolean
  readonly coverOpen: boolean
  readonly paper: 'enough' | 'near-end' | 'out'
  readonly cutterError: boolean
  readonly unrecoverable: boolean
  /** Printing stopped and goes on by itself: the print head is too hot. Also set while the cover is open. */
  readonly autoRecoverable: boolean
}

export const healthyCondition: PrinterCondition = {
  offline: false,
  coverOpen: false,
  paper: 'enough',
  cutterError: false,
  unrecoverable: false,
  autoRecoverable: false,
}

/**
 * From four bytes of Automatic Status Back (TM-T88III and TM-T81 specifications, GS a). First byte: 08 offline, 20 cover
 * open. Second: 08 cutter, 20 unrecoverable, 40 recovers by itself. Third: 03 paper near its end, 0C paper out. Fourth:
 * nothing that is used here.
 */
export function conditionOfState([first, second, third]: readonly [number, number, number, number]): PrinterCondition {
  return {
    offline: (first & 0x08) !== 0,
    coverOpen: (first & 0x20) !== 0,
    paper: paper((third & 0x0c) !== 0, (third & 0x03) !== 0),
    cutterError: (second & 0x08) !== 0,
    unrecoverable: (second & 0x20) !== 0,
    autoRecoverable: (second & 0x40) !== 0,
  }
}

/**
 * With one answer to `DLE EOT` (TM-T88III specification). 1: 08 offline. 2: 04 cover open, 20 stopped by paper end.
 * 3: 08 cutter, 20 unrecoverable, 40 recovers by itself. 4: 0C paper near its end, 60 paper out.
 */
export function conditionAfterAnswer(condition: PrinterCondition, kind: StatusKind, status: number): PrinterCondition {
  switch (kind) {
    case 1:
      return { ...condition, offline: (status & 0x08) !== 0 }
    case 2:
      return { ...condition, coverOpen: (status & 0x04) !== 0, paper: (status & 0x20) !== 0 ? 'out' : condition.paper }
    case 3:
      return {
        ...condition,
        cutterError: (status & 0x08) !== 0,
        unrecoverable: (status & 0x20) !== 0,
        autoRecoverable: (status & 0x40) !== 0,
      }
    case 4:
      return { ...condition, paper: paper((status & 0x60) !== 0, (status & 0x0c) !== 0) }
  }
}

function paper(out: boolean, nearEnd: boolean): PrinterCondition['paper'] {
  if (out) return 'out'
  return nearEnd ? 'near-end' : 'enough'
}

/** What keeps the printer from printing, the cause that a hand can clear first; null where nothing does. */
export function conditionFault(condition: PrinterCondition): PrinterFaultCode | null {
  // With the cover open, the paper sensor and the error bits say nothing that can be relied on.
  if (condition.coverOpen) return 'cover-open'
  if (condition.paper === 'out') return 'paper-out'
  if (condition.cutterError) return 'cutter-jam'
  if (condition.unrecoverable) return 'printer-failed'
  if (condition.autoRecoverable) return 'overheated'
  return condition.offline ? 'printer-offline' : null
}

/** Whether the printer goes on by itself: it cools down, somebody lets go of the feed button. */
export function passesByItself(code: PrinterFaultCode): boolean {
  return code === 'overheated' || code === 'printer-offline'
}

export function conditionMessage(code: PrinterFaultCode, destination: string): string {
  switch (code) {
    case 'cover-open':
      return `The cover of the printer at ${destination} is open: close it until it clicks.`
    case 'paper-out':
      return `The printer at ${destination} is out of paper: put in a new roll.`
    case 'cutter-jam':
      return `The cutter of the printer at ${destination} is stuck: switch it off, take out the paper, switch it on.`
    case 'printer-failed':
      return `The printer at ${destination} reports a fault that it does not recover from: switch it off and on.`
    case 'overheated':
      return `The print head of the printer at ${destination} is too hot: it goes on by itself in a while.`
    default:
      return `The printer at ${destination} says that it is offline: check its panel.`
  }
}
