import type { Clock } from '#core/clock.ts'
import type { PrintResult, PrinterFaultCode, PrinterStatus } from '#core/device/printer-status.ts'
import type { PrinterTrouble } from '#core/kiosk-api/calls.ts'
import type { PrintProgress, Printer, TypesetSlip } from '../printer/port.ts'

/** A printer in which the dock sets off what can go wrong with a real one. */
export interface TroubledPrinter extends Printer {
  loadPaper(loaded: boolean): void
  /** @param trouble null where nothing is wrong */
  trouble(trouble: PrinterTrouble | null): void
}

/** A slow printer takes so long: 400 mm at 50 mm/s. */
const slowMs = 8000
/** A jam comes in the middle of a job, about here. */
const jamMs = 1500

interface Fault {
  readonly code: PrinterFaultCode
  readonly message: string
}

/**
 * Gives a printer paper that can run out and a trouble at a time. What keeps a printer from printing is its status and
 * fails each job; a change while a job is under way fails that job, even where all is well again before its end. A jam
 * shows only when the next job is half out.
 */
export function withTrouble(printer: Printer, clock: Clock): TroubledPrinter {
  let loaded = true
  let trouble: PrinterTrouble | null = null
  let jammed = false
  /** Counts what stopped the printer, so that a job knows whether something did while it was under way. */
  let stops = 0
  let lastStop: Fault | null = null
  let inner: PrinterStatus | undefined
  let listener: (status: PrinterStatus) => void = () => undefined

  const fault = (): Fault | null => {
    if (!loaded) return faultOf('paper-out')
    if (jammed) return faultOf('paper-jam')
    if (trouble === 'cover-open') return faultOf('cover-open')
    return trouble === 'offline' ? faultOf('printer-offline') : null
  }

  const tell = (): void => {
    const stopped = fault()
    if (stopped !== null) listener({ status: 'fault', ...stopped })
    // Out of paper stays the answer until paper is back; the printer's own news waits.
    else if (inner?.status === 'ready' && trouble === 'near-end') listener({ ...inner, paperNearEnd: true })
    else if (inner !== undefined) listener(inner)
  }

  const change = (act: () => void): void => {
    const before = JSON.stringify([fault(), trouble])
    act()
    const stopped = fault()
    if (JSON.stringify([stopped, trouble]) === before) return
    if (stopped !== null) {
      stops += 1
      lastStop = stopped
    }
    tell()
  }

  const passed = (ms: number): Promise<void> => new Promise((resolve) => { clock.after(ms, resolve) })

  return {
    start(newListener) {
      listener = newListener
      printer.start((status) => {
        inner = status
        tell()
      })
    },
    async print(slip: TypesetSlip, progress?: PrintProgress): Promise<PrintResult> {
      const stopped = fault()
      if (stopped !== null) return { status: 'failed', ...stopped }
      const stopsBefore = stops
      if (trouble === 'silent') return new Promise(() => undefined)
      if (trouble === 'jam') {
        await passed(jamMs)
        change(() => { jammed = true })
      }
      if (trouble === 'slow') await passed(slowMs)
      if (stops === stopsBefore) {
        const result = await printer.print(slip, progress)
        if (stops === stopsBefore) return result
      }
      return { status: 'failed', ...(lastStop ?? faultOf('printer-failed')) }
    },
    async stop() {
      listener = () => undefined
      await printer.stop()
    },
    loadPaper(nowLoaded) {
      change(() => { loaded = nowLoaded })
    },
    trouble(next) {
      change(() => {
        trouble = next
        jammed = false
      })
    },
  }
}

function faultOf(code: PrinterFaultCode): Fault {
  return { code, message: `The simulated printer is in the state "${code}"; the dock puts it right.` }
}
