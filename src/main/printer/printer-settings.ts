import type { SerialSettings } from './escpos/serial-line.ts'
import type { EscPosSettings } from './escpos/settings.ts'

interface Paper {
  /** What the slip is laid out for. */
  readonly paper?: '80mm' | undefined
}

export interface FolderPrinterSettings {
  readonly kind: 'folder'
  /** Undefined: the usual folder. */
  readonly folder?: string | undefined
}

export interface EscPosPrinterSettings extends EscPosSettings, SerialSettings, Paper {
  readonly kind: 'escpos'
  /** `tcp://host:port`, `serial:<port>` or `file:<path>`. */
  readonly connection: string
  readonly dpi: 203 | 180
  /** Length of a fresh roll; undefined: no account is kept. */
  readonly rollMeters?: number | undefined
}

export interface CupsPrinterSettings extends Paper {
  readonly kind: 'cups'
  readonly queue: string
  readonly options: readonly string[]
}

/** One printer as it is configured, or named on a command line. */
export type PrinterSettings = FolderPrinterSettings | EscPosPrinterSettings | CupsPrinterSettings
