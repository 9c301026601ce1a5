import type { ReaderFaultCode } from '#core/device/reader-status.ts'
import type { ReaderCandidate } from './detect.ts'
import type { ReaderFault } from './reader-fault.ts'

/** What says most about why there is no reader comes first. */
const order: readonly ReaderFaultCode[] = [
  'reader-failed',
  'wrong-device',
  'line-garbled',
  'port-busy',
  'port-denied',
  'no-answer',
  'port-lost',
  'port-unusable',
  'port-missing',
]

/**
 * The one fault that is told where several ports or drivers were tried.
 *
 * @param faults of all that was tried, in its order; one at least
 */
export function foremostFault(candidates: readonly ReaderCandidate[], faults: readonly ReaderFault[]): ReaderFault {
  const foremost = [...faults].sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code))[0]
  if (foremost === undefined) throw new Error('No port was tried, so none has failed')
  if (foremost.code !== 'no-answer' || faults.length === 1) return foremost
  const ports = candidates.map(({ path }) => path).join(', ')
  const names = [...new Set(candidates.flatMap(({ drivers }) => drivers.map(({ name }) => name)))].join(' or ')
  return {
    code: 'no-answer',
    message: `Nothing answers as ${names} at ${ports}: check that the reader has power, that it is switched to its serial interface and that reader.port names its port.`,
  }
}
