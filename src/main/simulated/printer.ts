import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import type { Printer } from '../printer/port.ts'

/** A printer whose paper the dock takes out and puts back. */
export interface PaperFaultPrinter extends Printer {
  loadPaper(loaded: boolean): void
}

const paperOut = { code: 'paper-out', message: 'The simulated printer is out of paper; the dock loads it again.' } as const

/**
 * Gives a printer a paper roll that can run out. Without paper its status is a fault and each job fails; a roll that
 * runs out while a job is under way fails that job, even where paper is back before its end.
 */
export function withPaperFault(printer: Printer): PaperFaultPrinter {
  let loaded = true
  /** Counts how often the paper ran out, so that a job knows whether it did while the job was under way. */
  let timesOut = 0
  let inner: PrinterStatus | undefined
  let listener: (status: PrinterStatus) => void = () => undefined

  const tell = (): void => {
    if (!loaded) listener({ status: 'fault', ...paperOut })
    else if (inner !== undefined) listener(inner)
  }

  return {
    start(newListener) {
      listener = newListener
      printer.start((status) => {
        inner = status
        // Out of paper stays the answer until paper is back; the printer's own news waits.
        if (loaded) listener(status)
      })
      if (!loaded) tell()
    },
    async print(slip): Promise<PrintResult> {
      const failed: PrintResult = { status: 'failed', ...paperOut }
      if (!loaded) return failed
      const timesOutBefore = timesOut
      const result = await printer.print(slip)
      return timesOut === timesOutBefore ? result : failed
    },
    async stop() {
      listener = () => undefined
      await printer.stop()
    },
    loadPaper(nowLoaded) {
      if (nowLoaded === loaded) return
      loaded = nowLoaded
      if (!nowLoaded) timesOut += 1
      tell()
    },
  }
}
