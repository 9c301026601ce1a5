import { err, ok } from '#core/result.ts'
import type { LineListener, OpenPrinterLine } from '#main/printer/escpos/printer-line.ts'
import { EscPosEmulator, type EscPosEmulatorOptions } from './escpos-emulator.ts'

/** A printer behind a line without a wire: everything happens at once, and time is the test's. */
export interface EscPosInMemory {
  readonly emulator: EscPosEmulator
  readonly openLine: OpenPrinterLine
  /** Cuts the line, and none can be opened until it is plugged in again. */
  unplug(): void
  plug(): void
  /** Every byte that was sent, line after line. */
  sent(): Uint8Array
}

export function escPosInMemory(options: Omit<EscPosEmulatorOptions, 'send'>): EscPosInMemory {
  let listener: LineListener | null = null
  let plugged = true
  const sent: Uint8Array[] = []
  const emulator = new EscPosEmulator({ ...options, send: (bytes) => { listener?.data(bytes) } })
  const hangUp = (): void => {
    const lost = listener
    listener = null
    emulator.dropPending()
    lost?.closed()
  }
  return {
    emulator,
    sent: () => Uint8Array.from(Buffer.concat(sent)),
    openLine: (newListener) => {
      if (!plugged) return Promise.resolve(err({ code: 'printer-offline', message: 'unplugged' }))
      listener = newListener
      return Promise.resolve(
        ok({
          answers: true,
          write: (bytes, taken) => {
            if (listener !== newListener) return
            sent.push(bytes)
            emulator.receive(bytes, () => { if (listener === newListener) taken() })
          },
          close: () => {
            if (listener === newListener) hangUp()
            return Promise.resolve()
          },
        }),
      )
    },
    unplug: () => {
      plugged = false
      hangUp()
    },
    plug: () => {
      plugged = true
    },
  }
}
