import type { Clock } from '#core/clock.ts'
import { type Result, err, ok } from '#core/result.ts'
import { fileLine } from './file-line.ts'
import type { OpenPrinterLine } from './printer-line.ts'
import { type SerialSettings, serialLine } from './serial-line.ts'
import { tcpLine } from './tcp-line.ts'

/** The way to a printer by its address. */
export interface PrinterConnection {
  /** As staff are told it. */
  readonly destination: string
  readonly openLine: OpenPrinterLine
}

const rawPort = 9100
const highestPort = 65_535

/**
 * @param address `tcp://host` (port 9100), `tcp://host:port`, `serial:<port>` or `file:<path>`
 * @returns the error names what was expected
 */
export function printerConnection(address: string, serial: SerialSettings, clock: Clock): Result<PrinterConnection, string> {
  const [, host, port] = /^tcp:\/\/([^\s/:]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?$/iu.exec(address) ?? []
  if (host !== undefined) {
    const number = port === undefined ? rawPort : Number(port)
    if (number < 1 || number > highestPort) return err(`${address}: expected a port of 1 to ${String(highestPort)}`)
    const place = { host: host.replace(/^\[|\]$/gu, ''), port: number }
    return ok({ destination: `${host}:${String(number)}`, openLine: tcpLine(place, clock) })
  }
  const [, kind, path] = /^(serial|file):(.+)$/u.exec(address) ?? []
  if (kind === undefined || path === undefined)
    return err(`${address}: expected tcp://host:port, serial:<port> or file:<path>`)
  return ok({ destination: path, openLine: kind === 'serial' ? serialLine(path, serial, clock) : fileLine(path, clock) })
}
