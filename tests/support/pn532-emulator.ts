import type { Cancel, Clock } from '#core/clock.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { wireByteMs } from './iso-dep-time.ts'
import { type ChipAnswer, Pn532Field } from './pn532-field.ts'
import { chipFrame, HostFrames } from './pn532-host-frame.ts'

/**
 * A PN532 on its serial line, byte for byte, with cards from memory in its field. What it does follows NXP
 * UM0701-02 as far as the project's collection of sources tells it (reader-and-card 1.2 to 1.7), and what libnfc
 * and nfcpy send to a real one.
 */
export interface Pn532EmulatorOptions {
  readonly clock: Clock
  /** Bytes to the host. */
  readonly send: (bytes: Uint8Array) => void
  /** `instant`: answers within the call that asked. `real`: takes the time of the wire, the chip and the field. */
  readonly pace?: 'instant' | 'real'
  /** Whether it has to be woken first (LowVbat, reader-and-card 1.3). */
  readonly asleep?: boolean
  /** IC, Ver, Rev, Support as GetFirmwareVersion tells them; default that of a PN532. */
  readonly firmware?: () => readonly [number, number, number, number]
}

/** What goes wrong with a command. */
export type Pn532Fault =
  /** Nothing comes back. */
  | 'silent'
  /** NACK in place of ACK. */
  | 'nack'
  /** ACK, and then nothing. */
  | 'ack-only'
  /** The answer without its ACK (nfcpy tolerates it). */
  | 'no-ack'
  /** ACK, then bytes that are no frame. */
  | 'garbage'
  /** ACK, then the first half of the answer. */
  | 'half-frame'
  /** ACK, then the answer with a wrong checksum. */
  | 'bad-checksum'
  /** ACK, then an error frame. */
  | 'error-frame'

const ack = [0x00, 0x00, 0xff, 0x00, 0xff, 0x00]
const nack = [0x00, 0x00, 0xff, 0xff, 0x00, 0x00]
const syntaxError = [0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00]

/** The chip promises its ACK within 15 ms (reader-and-card 1.6). */
const ackLatencyMs = 2
export class Pn532Emulator {
  /** Every command received, its code first. */
  readonly commands: (readonly number[])[] = []
  readonly field = new Pn532Field()
  /** Bytes that went over the wire. */
  readonly wire = { fromHost: 0, toHost: 0 }
  /** Called with each command before it is carried out: the moment to pull the card or the plug. */
  beforeCommand: (command: readonly number[]) => void = () => undefined

  readonly #options: Pn532EmulatorOptions
  readonly #frames = new HostFrames()
  readonly #registers = new Map<number, number>()
  #asleep: boolean
  #pending: Cancel = () => undefined
  /** The code of the listing that waits for a card. */
  #waitingCode = 0x00
  #lastAnswer: readonly number[] = []
  #fromHost: number[] = []
  #fault: { readonly kind: Pn532Fault; left: number; readonly only: (command: readonly number[]) => boolean } | undefined

  constructor(options: Pn532EmulatorOptions) {
    this.#options = options
    this.#asleep = options.asleep ?? false
  }

  get apdus(): readonly Uint8Array[] {
    return this.field.apdus
  }

  layCard(...cards: readonly CardModel[]): void {
    this.field.layCard(...cards)
    const later = this.field.waiting?.()
    if (later === undefined) return
    this.#abort()
    this.#answer([this.#waitingCode], later, undefined)
  }

  removeCard(): void {
    this.field.removeCard()
  }

  /**
   * @param times for so many commands; for ever where nothing is said
   * @param only which commands, by code and parameters; all where nothing is said
   */
  fail(kind: Pn532Fault, times = Infinity, only: (command: readonly number[]) => boolean = () => true): void {
    this.#fault = { kind, left: times, only }
  }

  heal(): void {
    this.#fault = undefined
  }

  /** Bytes from the host, cut anywhere. */
  receive(bytes: Uint8Array): void {
    this.wire.fromHost += bytes.length
    if (this.#asleep) {
      // 55 wakes it (libnfc), and so do ten zeros before a frame (nfcpy).
      this.#fromHost.push(...bytes)
      const text = this.#fromHost.map((byte) => byte.toString(16).padStart(2, '0')).join('')
      if (!text.includes('55') && !text.includes('00'.repeat(10))) return
      this.#asleep = false
      this.#fromHost = []
    }
    for (const frame of this.#frames.push(bytes)) {
      if (frame.type === 'ack') this.#abort()
      else if (frame.type === 'nack') this.#emit(this.#lastAnswer)
      else this.#command(frame.body, bytes.length)
    }
  }

  #command(body: readonly number[], wireBytes: number): void {
    this.#abort()
    const [tfi, ...command] = body
    this.beforeCommand(command)
    const fault = this.#takeFault(command)
    if (fault === 'silent') return
    if (fault === 'nack') {
      this.#emit(nack)
      return
    }
    this.commands.push(command)
    const acknowledge = (): void => {
      if (fault !== 'no-ack') this.#emit(ack)
    }
    const carryOut = (): void => {
      if (tfi !== 0xd4) {
        this.#answer(command, { data: 'syntax-error', takesMs: 0 }, fault)
        return
      }
      const answer = this.#carryOut(command)
      if (answer === undefined) return
      this.#after(answer.takesMs, () => {
        this.#answer(command, answer, fault)
      })
    }
    this.#after(wireBytes * wireByteMs + ackLatencyMs, () => {
      acknowledge()
      carryOut()
    })
  }

  #answer(command: readonly number[], { data }: ChipAnswer, fault: Pn532Fault | undefined): void {
    if (fault === 'ack-only') return
    const whole =
      data === 'syntax-error' || fault === 'error-frame' ? syntaxError : chipFrame([0xd5, Number(command[0]) + 1, ...data])
    this.#lastAnswer = whole
    if (fault === 'garbage') this.#emit([0x13, 0x37, 0x00, 0xfe, 0x42, 0x00, 0x00])
    else if (fault === 'half-frame') this.#emit(whole.slice(0, whole.length >> 1))
    else if (fault === 'bad-checksum') this.#emit(whole.map((byte, at) => (at === whole.length - 2 ? byte ^ 0x55 : byte)))
    else this.#emit(whole)
  }

  /** Undefined: the answer comes later, when a card is laid. */
  #carryOut([code, ...data]: readonly number[]): ChipAnswer | undefined {
    const done = (...bytes: number[]): ChipAnswer => ({ data: bytes, takesMs: 1 })
    const unknown: ChipAnswer = { data: 'syntax-error', takesMs: 0 }
    switch (code) {
      case 0x00:
        return this.#diagnose(data)
      case 0x02:
        return done(...(this.#options.firmware?.() ?? [0x32, 0x01, 0x06, 0x07]))
      case 0x06:
        return done(...pairs(data).map(([high, low]) => this.#registers.get(high * 256 + low) ?? 0))
      case 0x08:
        for (let at = 0; at + 2 < data.length; at += 3) {
          this.#registers.set(Number(data[at]) * 256 + Number(data[at + 1]), Number(data[at + 2]))
        }
        return done()
      case 0x10: // SetSerialBaudRate: a pseudo-terminal has none, so both sides stay as they are.
      case 0x12: // SetParameters
        return done()
      case 0x14:
        return [1, 2, 3, 4].includes(Number(data[0])) ? done() : unknown
      case 0x16:
        this.#after(2, () => {
          this.#asleep = true
        })
        return done(0x00)
      case 0x32:
        return this.field.configure(data) ? done() : unknown
      case 0x40:
        return this.field.exchange(data)
      case 0x42:
        return this.field.communicateThru(data)
      case 0x44: // InDeselect
      case 0x52: // InRelease
        return this.field.release()
      case 0x54:
        return this.field.select()
      case 0x4a:
        this.#waitingCode = code
        return this.field.list(data)
      case 0x60:
        this.#waitingCode = code
        return this.field.autoPoll(data)
      default:
        return unknown
    }
  }

  /** 00 sends back what it was given; 06 asks whether the card is there (reader-and-card 1.4). */
  #diagnose(data: readonly number[]): ChipAnswer {
    if (data[0] === 0x00) return { data, takesMs: 1 }
    if (data[0] === 0x06) return this.field.attention()
    return { data: [0x00], takesMs: 1 }
  }

  #takeFault(command: readonly number[]): Pn532Fault | undefined {
    const fault = this.#fault
    if (fault === undefined || fault.left <= 0 || !fault.only(command)) return undefined
    fault.left--
    return fault.kind
  }

  /** A new command, or an ACK of the host's, ends what was under way (reader-and-card 1.2). */
  #abort(): void {
    this.#pending()
    this.field.waiting = undefined
  }

  #after(ms: number, run: () => void): void {
    if (this.#options.pace !== 'real') {
      run()
      return
    }
    this.#pending = this.#options.clock.after(ms, run)
  }

  #emit(bytes: readonly number[]): void {
    const whole = Uint8Array.from(bytes)
    this.wire.toHost += whole.length
    if (this.#options.pace !== 'real') this.#options.send(whole)
    // The last byte is there when all have gone over the wire.
    else {
      this.#options.clock.after(whole.length * wireByteMs, () => {
        this.#options.send(whole)
      })
    }
  }
}

function pairs(bytes: readonly number[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) found.push([Number(bytes[at]), Number(bytes[at + 1])])
  return found
}
