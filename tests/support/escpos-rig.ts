import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { EscPosPrinter } from '#main/printer/escpos/escpos-printer.ts'
import { type EscPosSettings, defaultEscPosSettings } from '#main/printer/escpos/settings.ts'
import type { TypesetSlip } from '#main/printer/port.ts'
import type { EscPosEmulatorOptions, PrintMoment } from './escpos-emulator.ts'
import { escPosInMemory } from './escpos-memory-line.ts'
import { rasterOf } from './slip-raster.ts'
import { TestClock } from './test-clock.ts'

/** Every moment at which something may go wrong, in the order of a job. `idle`: no job is there. */
export const printStates = ['idle', 'job', 'first-band', 'mid-band', 'before-cut', 'after-cut', 'after-job'] as const
export type PrintState = (typeof printStates)[number]
/** Those at which the printer has not yet said that the slip is out. */
export const statesOfJob: readonly PrintMoment[] = ['job', 'first-band', 'mid-band', 'before-cut', 'after-cut']

/** Five bands of 64 rows with a picture of their own, 40 mm. */
export const testRaster = rasterOf(576, 320, (x, y) => (x * 7 + y * 3) % 11 < 2)
export const testSlip: TypesetSlip = { pdf: new Uint8Array(), svg: '<svg/>', png: new Uint8Array(), raster: testRaster }

/** What is under way in promises comes to rest; no time passes. */
export const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** An ESC/POS printer over a line in memory, at a clock that stands still until a test moves it. */
export async function escPosRig(
  emulation: Omit<EscPosEmulatorOptions, 'send' | 'clock'> = { mmPerSecond: 150 },
  settings: Partial<EscPosSettings> = {},
) {
  const clock = new TestClock('2026-11-22T01:00:00Z')
  const device = escPosInMemory({ clock, ...emulation })
  const told: PrinterStatus[] = []
  const printer = new EscPosPrinter({
    destination: 'tcp://192.0.2.9:9100',
    openLine: device.openLine,
    settings: { ...defaultEscPosSettings, ...settings },
    clock,
  })
  const advance = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 50) {
      clock.advance(Math.min(50, ms - passed))
      await settled()
    }
  }
  printer.start((status) => { told.push(status) })
  await settled()
  return {
    clock,
    ...device,
    printer,
    told,
    advance,
    /** Prints and lets time pass until the job has ended, half a minute at most. */
    async print(slip = testSlip): Promise<PrintResult> {
      let result: PrintResult | undefined
      void printer.print(slip).then((ended) => { result = ended })
      await settled()
      for (let ms = 0; result === undefined && ms < 30_000; ms += 50) await advance(50)
      if (result === undefined) throw new Error('The job never ended')
      return result
    },
    /** Has something go wrong at that moment: now where no job is there. */
    at(state: PrintState, act: () => void): void {
      if (state === 'idle') act()
      else device.emulator.when(state, act)
    },
  }
}
export type EscPosRig = Awaited<ReturnType<typeof escPosRig>>
