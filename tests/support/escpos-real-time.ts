export interface RealTimeCommands {
  /** `DLE EOT n`, n 1 to 4. */
  status(kind: number): void
  /** `DLE ENQ 2`. */
  recover(): void
  /** `DLE DC4 1 m t`: a pulse to the cash drawer. */
  pulse(): void
  /** `DLE DC4 8 1 3 20 1 6 2 8`. */
  clear(): void
}

const clearParameters = [8, 1, 3, 20, 1, 6, 2, 8]

/**
 * Finds real-time commands in whatever comes in, wherever it stands and however it is cut: "whenever the data sequence
 * is received", inside pictures too (TM-T88III specification, DLE EOT, notes; ESC/POS command reference, DLE DC4).
 */
export class EscPosRealTime {
  readonly #commands: RealTimeCommands
  /** The latest bytes, as many as the longest command has. */
  #tail: number[] = []

  constructor(commands: RealTimeCommands) {
    this.#commands = commands
  }

  scan(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#tail.push(byte)
      if (this.#tail.length > 2 + clearParameters.length) this.#tail.shift()
      this.#look()
    }
  }

  #look(): void {
    const [dle, kind, parameter] = this.#tail.slice(-3)
    if (dle === 0x10 && kind === 0x04 && parameter !== undefined && parameter >= 1 && parameter <= 4) this.#commands.status(parameter)
    if (dle === 0x10 && kind === 0x05 && parameter === 2) this.#commands.recover()
    const [start, dc4, fn, pin, time] = this.#tail.slice(-5)
    if (start === 0x10 && dc4 === 0x14 && fn === 1 && pin !== undefined && pin <= 1 && time !== undefined && time >= 1 && time <= 8)
      this.#commands.pulse()
    if (this.#tail[0] === 0x10 && this.#tail[1] === 0x14 && clearParameters.every((value, at) => this.#tail[at + 2] === value))
      this.#commands.clear()
  }
}
