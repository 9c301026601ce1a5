import { SerialPort } from 'serialport'
import type { Clock } from '#core/clock.ts'
import { err, ok } from '#core/result.ts'
import { openFault } from './open-fault.ts'
import type { OpenPrinterLine, PrinterLine } from './printer-line.ts'

export interface SerialSettings {
  /** As the printer is set, in bits a second. */
  readonly baudRate: number
  /**
   * How a printer whose buffer is full holds the sender back: `rts-cts` by the wire that its DTR or RTS drives, `xon-xoff`
   * by the characters 13 and 11. Without either a slip longer than the buffer is garbled.
   */
  readonly flowControl: 'rts-cts' | 'xon-xoff' | 'none'
}

const closeLimitMs = 2000

/** A serial port: RS-232, or a USB adapter that looks like one. 8 data bits, no parity, 1 stop bit. */
export function serialLine(path: string, { baudRate, flowControl }: SerialSettings, clock: Clock): OpenPrinterLine {
  return (listener) => {
    const softwareFlow = flowControl === 'xon-xoff'
    const port = new SerialPort({
      path,
      baudRate,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
      rtscts: flowControl === 'rts-cts',
      xon: softwareFlow,
      // Answers of the printer are never held back: it has no means to wait.
      xoff: false,
      autoOpen: false,
    })
    let gone = false
    // An unplugged port closes twice, or says nothing until a write fails.
    const lost = (): void => {
      if (gone) return
      gone = true
      listener.closed()
    }
    port.on('close', lost)
    port.on('error', () => {
      lost()
      if (port.isOpen) port.close(() => undefined)
    })
    port.on('data', (bytes: Buffer) => { if (!gone) listener.data(bytes) })

    const line: PrinterLine = {
      answers: true,
      write(bytes, taken) {
        if (!gone) port.write(Buffer.from(bytes), (error) => { if (!error && !gone) taken() })
      },
      async close(pending) {
        if (pending === 'send' && port.isOpen) await drained(port, clock)
        if (!port.isOpen) {
          lost()
          return
        }
        if (pending === 'drop') await new Promise<void>((done) => { port.flush(() => { done() }) })
        await new Promise<void>((done) => { port.close(() => { done() }) })
        lost()
      },
    }
    return new Promise((resolve) => {
      port.open((error) => {
        if (!error) {
          resolve(ok(line))
          return
        }
        // Nothing was open, so nobody is told that it closed.
        gone = true
        resolve(err(openFault(path, error.message)))
      })
    })
  }
}

/** Until what was written has left; a printer that holds the line back is waited for two seconds at most. */
function drained(port: SerialPort, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(closeLimitMs, resolve)
    port.drain(() => {
      cancel()
      resolve()
    })
  })
}
