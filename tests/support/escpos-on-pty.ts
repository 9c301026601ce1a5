import { systemClock } from '#main/system-clock.ts'
import { EscPosEmulator, type EscPosEmulatorOptions } from './escpos-emulator.ts'
import { type PtyLine, createPtyLine } from './pty.ts'

/** A printer at the end of a serial line, for programs that open the line by its path. */
export interface EscPosOnPty extends PtyLine {
  readonly emulator: EscPosEmulator
}

export async function createEscPosOnPty(options: Omit<EscPosEmulatorOptions, 'send' | 'clock'> = {}): Promise<EscPosOnPty> {
  let send: (bytes: Uint8Array) => void = () => undefined
  const emulator = new EscPosEmulator({ ...options, clock: systemClock, send: (bytes) => { send(bytes) } })
  const line = await createPtyLine((toProgram) => {
    send = toProgram
    return (bytes) => { emulator.receive(bytes) }
  })
  return { ...line, emulator }
}
