import type { PrinterStatus } from '#core/device/printer-status.ts'
import { printerConnection } from '#main/printer/escpos/connection.ts'
import { EscPosPrinter } from '#main/printer/escpos/escpos-printer.ts'
import { type EscPosSettings, defaultEscPosSettings } from '#main/printer/escpos/settings.ts'
import { systemClock } from '#main/system-clock.ts'

/** A started printer at the end of a real line. */
export function printerOnLine(address: string, settings: Partial<EscPosSettings> = {}) {
  const connection = printerConnection(address, { baudRate: 115_200, flowControl: 'rts-cts' }, systemClock)
  if (!connection.ok) throw new Error(connection.error)
  const printer = new EscPosPrinter({ ...connection.value, settings: { ...defaultEscPosSettings, ...settings }, clock: systemClock })
  const waiting: { readonly wanted: (status: PrinterStatus) => boolean; readonly resolve: () => void }[] = []
  let latest: PrinterStatus | undefined
  printer.start((status) => {
    latest = status
    for (const { wanted, resolve } of waiting) if (wanted(status)) resolve()
  })
  return {
    printer,
    /** Resolves when the printer tells such a status, at once where it is the latest. */
    until(wanted: (status: PrinterStatus) => boolean): Promise<void> {
      if (latest !== undefined && wanted(latest)) return Promise.resolve()
      return new Promise((resolve) => { waiting.push({ wanted, resolve }) })
    },
  }
}
