import { once } from 'node:events'
import { type Server, type Socket, createServer } from 'node:net'
import { systemClock } from '#main/system-clock.ts'
import { EscPosEmulator, type EscPosEmulatorOptions } from './escpos-emulator.ts'

/** A network printer on this machine: one connection at a time, the latest. */
export interface EscPosOnTcp {
  readonly port: number
  readonly emulator: EscPosEmulator
  /** Cuts every connection and takes no more. */
  close(): Promise<void>
}

export async function createEscPosOnTcp(options: Omit<EscPosEmulatorOptions, 'send' | 'clock'> = {}): Promise<EscPosOnTcp> {
  let socket: Socket | null = null
  const emulator = new EscPosEmulator({ ...options, clock: systemClock, send: (bytes) => socket?.write(bytes) })
  const server: Server = createServer((connection) => {
    // A printer notices that its host has gone even while its buffer is full; a paused socket does not.
    socket?.destroy()
    emulator.dropPending()
    socket = connection
    connection.setNoDelay(true)
    connection.on('data', (bytes) => {
      // A full receive buffer closes the window of the connection.
      connection.pause()
      emulator.receive(bytes, () => connection.resume())
    })
    connection.on('error', () => undefined)
    connection.on('close', () => {
      if (socket !== connection) return
      socket = null
      emulator.dropPending()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The printer has no port')
  return {
    port: address.port,
    emulator,
    async close() {
      socket?.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
