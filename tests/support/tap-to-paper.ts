import { EscPosPrinter } from '#main/printer/escpos/escpos-printer.ts'
import type { OpenPrinterLine } from '#main/printer/escpos/printer-line.ts'
import { defaultEscPosSettings } from '#main/printer/escpos/settings.ts'
import { tcpLine } from '#main/printer/escpos/tcp-line.ts'
import type { TypesetSlip } from '#main/printer/port.ts'
import { systemClock } from '#main/system-clock.ts'
import { createEscPosOnTcp } from './escpos-on-tcp.ts'

/** Begins `DLE EOT`. */
const dle = 0x10

/** Milliseconds since the order to print. */
export interface TapToPaper {
  readonly firstByteMs: number
  /** The line has taken the last byte. */
  readonly sentMs: number
  /** The printer said that the slip is out. */
  readonly printedMs: number
}

/**
 * Prints a slip that is ready again and again on a network printer of this machine, its line open already.
 *
 * @param settings of the printer: its speed in mm/s
 */
export async function printAgainAndAgain(slip: TypesetSlip, runs: number, settings: { readonly mmPerSecond: number }): Promise<TapToPaper[]> {
  const device = await createEscPosOnTcp(settings)
  const line = tcpLine({ host: '127.0.0.1', port: device.port }, systemClock)
  let takenAtMs = 0
  const openLine: OpenPrinterLine = async (listener) => {
    const opened = await line(listener)
    if (!opened.ok) return opened
    const write: typeof opened.value.write = (bytes, taken) => {
      opened.value.write(bytes, () => {
        // A question about the printer's state is no part of the slip.
        if (bytes[0] !== dle) takenAtMs = systemClock.elapsedMs()
        taken()
      })
    }
    return { ok: true, value: { ...opened.value, write } }
  }
  const printer = new EscPosPrinter({ destination: 'bench', openLine, settings: defaultEscPosSettings, clock: systemClock })
  await new Promise<void>((resolve) => { printer.start(({ status }) => { if (status === 'ready') resolve() }) })
  const took: TapToPaper[] = []
  for (let run = 0; run < runs; run += 1) {
    const tapMs = systemClock.elapsedMs()
    let firstByteMs = NaN
    const result = await printer.print(slip, { firstByte: () => { firstByteMs = systemClock.elapsedMs() - tapMs } })
    if (result.status !== 'printed') throw new Error(`The slip was not printed: ${JSON.stringify(result)}`)
    took.push({ firstByteMs, sentMs: takenAtMs - tapMs, printedMs: systemClock.elapsedMs() - tapMs })
  }
  await printer.stop()
  await device.close()
  return took
}
