import type { SerialSettings } from './escpos/serial-line.ts'
import type { EscPosSettings } from './escpos/settings.ts'
import type { Medium, Roll } from './typesetter-port.ts'


export interface FolderPrinterSettings {
  readonly kind: 'folder'
  /** Undefined: the usual folder. */
  readonly folder?: string | undefined
  readonly paper: Medium['name']
}

export interface EscPosPrinterSettings extends Omit<EscPosSettings, 'dotsPerLine'>, SerialSettings {
  readonly kind: 'escpos'
  readonly paper: Roll['name']
  /** Undefined: what most heads for this paper have. */
  readonly dotsPerLine?: number | undefined
  /** `tcp://host:port`, `serial:<port>` or `file:<path>`. */
  readonly connection: string
  readonly dpi: 203 | 180
  /** Length of a fresh roll; undefined: no account is kept. */
  readonly rollMeters?: number | undefined
}

export interface CupsPrinterSettings {
  readonly kind: 'cups'
  readonly paper: Medium['name']
  readonly queue: string
  readonly options: readonly string[]
}

/** A printer of the system that the shell itself prints to. */
export interface SystemPrinterSettings {
  readonly kind: 'system'
  /** Undefined: the system's default printer. */
  readonly deviceName?: string | undefined
  readonly paper: Medium['name']
}

/** One printer as it is configured, or named on a command line. */
export type PrinterSettings = FolderPrinterSettings | EscPosPrinterSettings | CupsPrinterSettings | SystemPrinterSettings
