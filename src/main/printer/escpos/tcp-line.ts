import { connect } from 'node:net'
import type { Clock } from '#core/clock.ts'
import { err, ok } from '#core/result.ts'
import { openFault } from './open-fault.ts'
import type { OpenPrinterLine, PrinterLine } from './printer-line.ts'

/** A printer on the same network answers in a few milliseconds; one that is off never does. */
const connectLimitMs = 3000
const closeLimitMs = 2000

export interface TcpAddress {
  readonly host: string
  /** 9100 on nearly every printer. */
  readonly port: number
}

/** The raw port of a network printer. The network's flow control is the printer's back-pressure. */
export function tcpLine({ host, port }: TcpAddress, clock: Clock): OpenPrinterLine {
  return (listener) =>
    new Promise((resolve) => {
      const socket = connect({ host, port, noDelay: true, keepAlive: true })
      let opened = false
      const cancelLimit = clock.after(connectLimitMs, () => socket.destroy(new Error('no answer in time')))
      let cause = 'the connection was closed'
      socket.on('error', (error: NodeJS.ErrnoException) => { cause = `${error.code ?? ''} ${error.message}` })
      socket.on('data', (bytes) => { listener.data(bytes) })
      const closed = new Promise<void>((done) => {
        socket.on('close', () => {
          cancelLimit()
          done()
          if (opened) listener.closed()
          else resolve(err(openFault(`${host}:${String(port)}`, cause)))
        })
      })
      const line: PrinterLine = {
        answers: true,
        write(bytes, taken) {
          socket.write(bytes, (error) => { if (!error) taken() })
        },
        async close(pending) {
          if (pending === 'drop') socket.destroy()
          else {
            socket.end()
            const cancel = clock.after(closeLimitMs, () => socket.destroy())
            await closed
            cancel()
          }
          await closed
        },
      }
      socket.on('connect', () => {
        cancelLimit()
        opened = true
        resolve(ok(line))
      })
    })
}
