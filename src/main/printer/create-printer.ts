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
import { type Roll, media, roll } from './typesetter-port.ts'

/** Makes a printer of the system, for a shell that prints itself. */
export type MakeSystemPrinter = (settings: {
  /** The name the system knows the printer by; undefined: its default printer. */
  readonly deviceName: string | undefined
  /** Length of a sheet in millimetres; undefined: a roll, cut behind the slip. */
  readonly sheetHeightMm: number | undefined
}) => Printer

export interface PrinterParts {
  /** Absent where nobody but a print server reaches the system's printers. */
  readonly systemPrinter?: MakeSystemPrinter | undefined
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
 * @throws Error where the connection of the settings is none, or nobody prints to the system's printers; configuration and
 * command line have checked both
 */
export function createPrinter(settings: PrinterSettings, parts: PrinterParts): LoadedPrinter {
  const { clock, userDataFolder, env } = parts
  switch (settings.kind) {
    case 'folder': {
      const folder = settings.folder ?? join(userDataFolder, 'slips')
      return { printer: new FolderPrinter({ folder, clock }), medium: media[settings.paper] }
    }
    case 'cups': {
      const { queue, options } = settings
      return { printer: new CupsPrinter({ queue, options, clock, server: cupsServer({ clock, env }) }), medium: media[settings.paper] }
    }
    case 'system': {
      const { deviceName, paper } = settings
      const medium = media[paper]
      if (parts.systemPrinter === undefined) throw new Error('No shell prints to the printers of the system here')
      const sheetHeightMm = medium.kind === 'sheet' ? medium.heightMm : undefined
      return { printer: parts.systemPrinter({ deviceName, sheetHeightMm }), medium }
    }
    case 'escpos':
      return { printer: escPosPrinter(settings, parts), medium: rollOf(settings) }
  }
}

function escPosPrinter(settings: EscPosPrinterSettings, { clock, record }: PrinterParts): Printer {
  const connection = printerConnection(settings.connection, settings, clock)
  if (!connection.ok) throw new Error(connection.error)
  const printer = new EscPosPrinter({ ...connection.value, settings: { ...settings, dotsPerLine: rollOf(settings).widthDots }, clock })
  if (settings.rollMeters === undefined || record === undefined) return printer
  return new RollPrinter({ printer, name: settings.connection, rollLengthMm: settings.rollMeters * 1000, dpi: settings.dpi, record })
}

/** The roll in a printer with its own head. */
function rollOf({ paper, dotsPerLine, dpi }: EscPosPrinterSettings): Roll {
  return roll(paper, dotsPerLine ?? media[paper].widthDots, dpi)
}

/** The serial port at which a printer stands; none for any other connection. */
export function serialPortOf(settings: PrinterSettings): string[] {
  const path = settings.kind === 'escpos' ? /^serial:(.+)$/u.exec(settings.connection)?.[1] : undefined
  return path === undefined ? [] : [path]
}
