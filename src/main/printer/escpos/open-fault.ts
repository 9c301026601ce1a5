import type { PrinterFaultCode } from '#core/device/printer-status.ts'
import type { LineFault } from './printer-line.ts'

/** What the system says when a device, port or address does not open: error codes of Node, texts of serialport 13. */
const causes: readonly (readonly [RegExp, PrinterFaultCode])[] = [
  [/cannot lock port|resource busy|access denied|EBUSY/i, 'printer-busy'],
  [/permission denied|operation not permitted|EACCES|EPERM/i, 'printer-denied'],
  [/no such file|file not found|no such device|ENOENT|ENODEV|ENXIO/i, 'printer-missing'],
]

/**
 * Names why a way to a printer does not open.
 *
 * @param cause the text of the system's error, its code included where there is one
 */
export function openFault(destination: string, cause: string): LineFault {
  const code = causes.find(([pattern]) => pattern.test(cause))?.[1] ?? 'printer-offline'
  return { code, message: `${sentence(code, destination)} (${cause.replace(/\s+/gu, ' ').trim()})` }
}

function sentence(code: PrinterFaultCode, destination: string): string {
  switch (code) {
    case 'printer-busy':
      return `${destination} is held by another program: close that program.`
    case 'printer-denied':
      return `This account may not use ${destination}: on Linux add it to the group lp, for a serial line to dialout.`
    case 'printer-missing':
      return `There is no ${destination}: plug the printer in and switch it on, or correct what is configured.`
    default:
      return `The printer at ${destination} cannot be reached: check its power, its cable and what is configured.`
  }
}
