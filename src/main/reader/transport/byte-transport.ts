import type { Result } from '#core/result.ts'
import type { ReaderFault } from '../reader-fault.ts'

/** An open line to a reader. It is opened once and never again: after a close a new one has to be opened. */
export interface ByteTransport {
  /** Bytes go out in the order of the calls. A line that is gone swallows them; `closed` tells. */
  write(bytes: Uint8Array): void
  /** Lets go of the line. Safe to call twice, and after the line was lost. Never rejects. */
  close(): Promise<void>
}

export interface TransportListener {
  /** Bytes as they come, cut anywhere. The array is overwritten when this returns. */
  data(bytes: Uint8Array): void
  /** The line is gone, by `close` or by itself. Told once. */
  closed(): void
}

/**
 * @param path the port as the operating system names it, for instance `/dev/ttyUSB0` or `COM3`
 * @param baudRate 8 data bits, no parity, 1 stop bit, no flow control
 */
export type OpenTransport = (path: string, baudRate: number, listener: TransportListener) => Promise<Result<ByteTransport, ReaderFault>>
