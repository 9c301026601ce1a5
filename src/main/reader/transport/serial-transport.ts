import { SerialPort } from 'serialport'
import { err, ok, type Result } from '#core/result.ts'
import type { ReaderFault } from '../reader-fault.ts'
import type { ByteTransport, TransportListener } from './byte-transport.ts'
import { openFault } from './open-fault.ts'

/** 8 data bits, no parity, 1 stop bit, no flow control (reader-and-card 1.1). */
const line = { dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const

/**
 * Opens a serial port, and drops what stood in its buffers: bytes of an earlier conversation. DTR and RTS are left
 * alone: no reader needs them and a pseudo-terminal has none.
 */
export function openSerialTransport(
  path: string,
  baudRate: number,
  listener: TransportListener,
): Promise<Result<ByteTransport, ReaderFault>> {
  const port = new SerialPort({ path, baudRate, ...line, autoOpen: false })
  let gone = false
  // An unplugged port closes twice, or says nothing until a write fails.
  const lost = (): void => {
    if (gone) return
    gone = true
    listener.closed()
  }
  let closing: Promise<void> | undefined
  /** Settles when everything written has left for the system. */
  let written: Promise<void> = Promise.resolve()
  const close = (): Promise<void> => {
    closing ??= written.then(() => new Promise((resolve) => {
      const closed = (): void => {
        lost()
        resolve()
      }
      if (port.isOpen) port.close(closed)
      else closed()
    }))
    return closing
  }
  const failed = (): void => {
    lost()
    void close()
  }

  port.on('close', lost)
  port.on('error', failed)
  port.on('data', (chunk: Buffer) => {
    if (!gone) listener.data(chunk)
    chunk.fill(0)
  })

  const transport: ByteTransport = {
    write(bytes) {
      if (gone) return
      const bytesOut = Buffer.from(bytes)
      written = new Promise((resolve) => {
        port.write(bytesOut, (error) => {
          resolve()
          if (error) failed()
        })
      })
    },
    close,
  }

  return new Promise((resolve) => {
    port.open((error) => {
      if (error) {
        // Nothing was open, so nobody is told that it closed.
        gone = true
        resolve(err(openFault(path, error.message)))
        return
      }
      // A line that cannot be flushed is still a line; one that is gone says so itself.
      port.flush(() => {
        resolve(ok(transport))
      })
    })
  })
}
