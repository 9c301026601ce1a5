import { join } from 'node:path'
import type { Clock } from '#core/clock.ts'
import { CupsPrinter } from './cups/cups-printer.ts'
import { cupsServer } from './cups/cups-server.ts'
import { printerConnection } from './escpos/connection.ts'
import { EscPosPrinter } from './escpos/escpos-printer.ts'
import { FolderPrinter } from './folder/folder-printer.ts'
import type { Printer } from './port.ts'
import type { LoadedPrinter } from './preferred-printers.ts'
import type { PrintRecord } from './print-record.ts'
import type { EscPosPrinterSettings, PrinterSettings } from './printer-settings.ts'
import { RollPrinter } from './roll-printer.ts'
import { type Medium, roll80mm } from './typesetter-port.ts'

export interface PrinterParts {
  readonly clock: Clock
  /** Slips are saved in `slips` below it unless the settings say otherwise. */
  readonly userDataFolder: string
  /** Environment of the print server's programs. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the roll is kept account of; undefined: nowhere. */
  readonly record?: PrintRecord
}

/**
 * The printer that settings describe, not started yet.
 *
 * @throws Error where the connection of the settings is none; configuration and command line have checked it
 */
export function createPrinter(settings: PrinterSettings, parts: PrinterParts): LoadedPrinter {
  const { clock, userDataFolder, env } = parts
  switch (settings.kind) {
    case 'folder': {
      const folder = settings.folder ?? join(userDataFolder, 'slips')
      return { printer: new FolderPrinter({ folder, clock }), medium: roll80mm }
    }
    case 'cups': {
      const { queue, options } = settings
      return { printer: new CupsPrinter({ queue, options, clock, server: cupsServer({ clock, env }) }), medium: roll80mm }
    }
    case 'escpos':
      return { printer: escPosPrinter(settings, parts), medium: rollMedium(settings) }
  }
}

function escPosPrinter(settings: EscPosPrinterSettings, { clock, record }: PrinterParts): Printer {
  const connection = printerConnection(settings.connection, settings, clock)
  if (!connection.ok) throw new Error(connection.error)
  const printer = new EscPosPrinter({ ...connection.value, settings, clock })
  if (settings.rollMeters === undefined || record === undefined) return printer
  return new RollPrinter({ printer, name: settings.connection, rollLengthMm: settings.rollMeters * 1000, dpi: settings.dpi, record })
}

/** Eight dots a millimetre are called 203 dpi; 180 dpi are exact. */
function rollMedium({ dotsPerLine, dpi }: EscPosPrinterSettings): Medium {
  const dotsPerMm = dpi === 203 ? 8 : dpi / 25.4
  return { ...roll80mm, printableWidthMm: dotsPerLine / dotsPerMm, widthDots: dotsPerLine }
}
