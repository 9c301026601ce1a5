import type { ReaderFaultCode } from '#core/device/reader-status.ts'
import type { ReaderFault } from '../reader-fault.ts'

/**
 * What serialport 13 says when a port does not open. It gives no code, only the system's text: Linux
 * "Error: No such file or directory, cannot open …", "Error Resource temporarily unavailable Cannot lock port",
 * Windows "Opening COM3: Access denied" (another program holds it), "Opening COM9: File not found".
 */
const texts: readonly (readonly [RegExp, ReaderFaultCode])[] = [
  [/cannot lock port|resource busy|access denied/i, 'port-busy'],
  [/no such file|file not found|no such device/i, 'port-missing'],
  [/permission denied|operation not permitted/i, 'port-denied'],
]

/** Names what is wrong with the port from the text of the error that opening it gave. */
export function openFault(path: string, errorText: string): ReaderFault {
  const code = texts.find(([pattern]) => pattern.test(errorText))?.[1] ?? 'port-unusable'
  return { code, message: message(code, path, errorText) }
}

function message(code: ReaderFaultCode, path: string, errorText: string): string {
  switch (code) {
    case 'port-busy':
      return `The serial port ${path} is held by another program: close that program; the reader is then taken up by itself.`
    case 'port-missing':
      return `There is no serial port ${path}: plug the reader in, or correct the port that is configured.`
    case 'port-denied':
      return `This account may not open the serial port ${path}: on Linux add it to the group dialout and sign in again.`
    default:
      return `${path} cannot be used as a serial port (${errorText.replace(/^Error:?\s*/, '').trim()}): correct the port that is configured.`
  }
}
