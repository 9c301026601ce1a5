import type { PrinterFaultCode } from '#core/device/printer-status.ts'
import type { IppAnswer } from './ipp-message.ts'

export interface QueueState {
  /** What keeps the queue from printing; null where nothing does. */
  readonly fault: { readonly code: PrinterFaultCode; readonly message: string } | null
  readonly paperNearEnd: boolean
  /** The server tries to reach the printer, which takes a moment where it is there. */
  readonly connecting: boolean
  /** Only a device that is spoken to by IPP tells the server when paper is out; any other takes bytes. */
  readonly tellsWhenPrinted: boolean
}

export type JobState = 'open' | 'completed' | 'ended-otherwise'

export const queueAttributes = ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs', 'device-uri']
export const jobAttributes = ['job-state']

/** IPP status "not found" (RFC 8011, appendix B.1.4.7). */
const notFound = 0x0406
/** `printer-state` (RFC 8011, 5.4.11). */
const stopped = 5

/** Reasons of RFC 8011, 5.4.12; each may end in -error, -warning or -report. The first that is found counts. */
const blockingReasons: readonly (readonly [RegExp, PrinterFaultCode, string])[] = [
  [/^(cover|door|interlock)-open(-error)?$/u, 'cover-open', 'a cover is open: close it'],
  [/^media-(empty|needed)(-error)?$/u, 'paper-out', 'it is out of paper: put some in'],
  [/^media-jam(-error)?$/u, 'paper-jam', 'paper is stuck: take it out'],
  [/^(offline|timed-out|shutdown)(-error|-warning|-report)?$/u, 'printer-offline', 'it does not answer: check its power and cable'],
  [/^paused$/u, 'printer-offline', 'its queue is paused: cupsenable starts it'],
]

/** What a print server says of a queue (Get-Printer-Attributes). */
export function queueState(queue: string, { status, attributes }: IppAnswer): QueueState {
  const reasons = (attributes.get('printer-state-reasons') ?? []).map(String)
  const [deviceUri = ''] = attributes.get('device-uri') ?? []
  return {
    fault: queueFault(queue, status, attributes, reasons),
    connecting: reasons.some((reason) => reason.startsWith('connecting-to-device')),
    paperNearEnd: reasons.some((reason) => reason.startsWith('media-low')),
    tellsWhenPrinted: /^ipps?:|^dnssd:.*_ipps?\._tcp/u.test(String(deviceUri)),
  }
}

function queueFault(queue: string, status: number, attributes: IppAnswer['attributes'], reasons: readonly string[]): QueueState['fault'] {
  if (status === notFound) return { code: 'printer-missing', message: `The print server has no queue ${queue}: see lpstat -e.` }
  if (status > 0x00ff) return { code: 'printer-denied', message: `The print server refuses to tell about the queue ${queue} (${String(status)}).` }
  for (const [pattern, code, message] of blockingReasons)
    if (reasons.some((reason) => pattern.test(reason))) return { code, message: `The printer of the queue ${queue}: ${message}.` }
  if (attributes.get('printer-state')?.[0] === stopped)
    return { code: 'printer-offline', message: `The queue ${queue} has stopped (${reasons.join(', ')}): cupsenable starts it.` }
  if (attributes.get('printer-is-accepting-jobs')?.[0] === false)
    return { code: 'printer-offline', message: `The queue ${queue} takes no jobs: cupsaccept opens it.` }
  return null
}

/** `job-state` (RFC 8011, 5.3.7): 3 to 6 not over, 7 cancelled, 8 aborted, 9 completed. A job that is forgotten is over. */
export function jobState({ status, attributes }: IppAnswer): JobState {
  if (status === notFound) return 'ended-otherwise'
  const state = attributes.get('job-state')?.[0]
  if (state === 9) return 'completed'
  return state === 7 || state === 8 ? 'ended-otherwise' : 'open'
}
