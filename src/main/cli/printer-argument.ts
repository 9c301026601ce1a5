import { resolve } from 'node:path'
import type { Clock } from '#core/clock.ts'
import { type Result, err, ok } from '#core/result.ts'
import { printerConnection } from '../printer/escpos/connection.ts'
import { defaultEscPosSettings } from '../printer/escpos/settings.ts'
import type { PrinterSettings } from '../printer/printer-settings.ts'
import type { UsageFault } from './usage.ts'

export const printerForms =
  'escpos:tcp://<host>:9100, escpos:serial:<port>[@<baud>], escpos:file:<path>, cups:<queue> or folder:<path>'

const usualBaudRate = 115_200

/**
 * A printer as it is named on a command line, with the settings that most printers take.
 *
 * @param text as given after `--printer`
 * @param clock only handed on
 */
export function printerArgument(text: string, clock: Clock): Result<PrinterSettings, UsageFault> {
  const [, kind = '', rest = ''] = /^([a-z]+):(.+)$/su.exec(text) ?? []
  if (kind === 'folder') return ok({ kind, folder: resolve(rest), paper: '80mm' })
  if (kind === 'cups' && /^[^\s/#-][^\s/#]*$/u.test(rest)) return ok({ kind, queue: rest, options: ['print-scaling=none'], paper: 'a4' })
  if (kind === 'escpos') {
    const [, serialPath, baud] = /^(serial:.+)@(\d+)$/u.exec(rest) ?? []
    const serial = { baudRate: baud === undefined ? usualBaudRate : Number(baud), flowControl: 'rts-cts' } as const
    const connection = serialPath ?? rest
    if (printerConnection(connection, serial, clock).ok)
      return ok({ kind, connection, ...serial, ...defaultEscPosSettings, paper: '80mm', dpi: 203 })
  }
  return err({ message: `--printer: found ${JSON.stringify(text)}; expected ${printerForms}` })
}
