import type { Cancel, Clock } from '#core/clock.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { wireByteMs } from './iso-dep-time.ts'
import { Rcs660sField } from './rcs660s-field.ts'
import { Rcs660sHostFrames, rcs660sFrame } from './rcs660s-host-frame.ts'

/**
 * A Sony RC-S660/S on its serial line, byte for byte, with cards from memory in its field.
 *
 * Sony's manual was not read. What the emulator does follows drivers of others, each behaviour with its source:
 * "arduino" y-fjmt/arduino-RCS660S, "hmpow" hmpow/RC_S660_S_DriverForMCU, "esp32" tarusake/RCS660S_ESP32, "pico"
 * toyowata/felica-reader-rcs660s-pico, "felica-rs" soltia48/felica-rs (the sibling on USB). What rests on one of them or
 * on none is an option or is marked.
 */
export interface Rcs660sEmulatorOptions {
  readonly clock: Clock
  /** Bytes to the host. */
  readonly send: (bytes: Uint8Array) => void
  /** `instant`: answers within the call that asked. `real`: takes the time of the wire, the reader and the field. */
  readonly pace?: 'instant' | 'real'
  /** Whether another program has powered it down; one byte 01 wakes it (esp32, pico). */
  readonly asleep?: boolean
  /** A session that another program has left open. */
  readonly sessionOpen?: boolean
  /** What FF 56 answers. [felica-rs: 16 bytes, the version first, FF FF at 14 where no update is under way] */
  readonly firmware?: readonly number[]
  /**
   * Where the status of a data object stands that failed: `object`, in C0 under a status word 9000 (hmpow looks there),
   * or `word`, in the status word itself. [unconfirmed which]
   */
  readonly failures?: 'object' | 'word'
  /** How a length of 80 to FF of an object is written: alone (hmpow reads it so) or as BER has it (felica-rs). [unconfirmed which] */
  readonly longLengths?: 'one-byte' | 'ber'
}

/** What goes wrong with a command. */
export type Rcs660sFault =
  /** Nothing comes back. */
  | 'silent'
  /** ACK, and then nothing. */
  | 'ack-only'
  /** The answer without its ACK. */
  | 'no-ack'
  /** ACK, then bytes that are no frame. */
  | 'garbage'
  /** ACK, then the first half of the answer. */
  | 'half-frame'
  /** ACK, then the answer with a wrong checksum. */
  | 'bad-checksum'
  /** ACK, then CMD_SLOT_BUSY (E0: hmpow, felica-rs); the command is not carried out. */
  | 'busy'
  /** ACK, then message 80 in place of 83 (hmpow); the command is not carried out. */
  | 'error'
  /** ACK, then the answer under the sequence number before. */
  | 'wrong-sequence'
  /** ACK, then a request for more time (CCID 1.1, 6.2; felica-rs), then the answer. */
  | 'more-time'

const ack = [0x00, 0x00, 0xff, 0x00, 0x00, 0xff, 0x00]

/** [hmpow quotes the manual's figure 2-4: more than 10 ms are to be waited for it] An estimate below that. */
const ackLatencyMs = 2
/** [unconfirmed, choice] For how long a reader that resets itself hears nothing. */
const resetMs = 100

/** [esp32, pico and hmpow read 02 in every answer: no card in the slot, done] */
const statusDone = 0x02
const statusFailed = 0x42
const statusMoreTime = 0x82

export class Rcs660sEmulator {
  /** Every APDU to the reader, in order. */
  readonly commands: (readonly number[])[] = []
  /** Every APDU that reached a card. */
  readonly apdus: Uint8Array[] = []
  /** Called with each APDU to the reader before it is carried out: the moment to pull the card or the plug. */
  beforeCommand: (command: readonly number[]) => void = () => undefined

  readonly field: Rcs660sField

  readonly #options: Rcs660sEmulatorOptions
  readonly #frames = new Rcs660sHostFrames()
  #asleep: boolean
  #deaf = false
  /** FF 55 was answered: the next ACK carries it out (hmpow). */
  #resetDue = false
  #pending: Cancel = () => undefined
  #busy = false
  #fault: { readonly kind: Rcs660sFault; left: number; readonly only: (command: readonly number[]) => boolean } | undefined

  constructor(options: Rcs660sEmulatorOptions) {
    this.#options = options
    this.#asleep = options.asleep ?? false
    this.field = new Rcs660sField({
      sessionOpen: options.sessionOpen ?? false,
      failures: options.failures ?? 'object',
      longLengths: options.longLengths ?? 'one-byte',
      apdu: (apdu) => this.apdus.push(apdu),
    })
  }

  get cards(): readonly CardModel[] {
    return this.field.cards
  }

  get sessionOpen(): boolean {
    return this.field.sessionOpen
  }

  get fieldOn(): boolean {
    return this.field.fieldOn
  }

  /** Lays cards in the place of whatever lay there. */
  layCard(...cards: readonly CardModel[]): void {
    this.removeCard()
    this.field.cards.push(...cards)
  }

  /** Lays one more card beside what lies there. */
  addCard(card: CardModel): void {
    this.field.cards.push(card)
  }

  /** Takes every card away. */
  removeCard(): void {
    this.field.removeCards()
  }

  /** Power that was gone for a moment: nothing is left of a session. */
  powerCycle(): void {
    this.#abort()
    this.#frames.clear()
    this.#resetDue = false
    this.field.reset()
  }

  /**
   * @param times for so many commands; for ever where nothing is said
   * @param only which commands, by the APDU to the reader; all where nothing is said
   */
  fail(kind: Rcs660sFault, times = Infinity, only: (command: readonly number[]) => boolean = () => true): void {
    this.#fault = { kind, left: times, only }
  }

  heal(): void {
    this.#fault = undefined
  }

  /** Bytes from the host, cut anywhere. */
  receive(bytes: Uint8Array): void {
    if (this.#deaf) return
    if (this.#asleep) {
      if (!bytes.includes(0x01)) return
      this.#asleep = false
      return
    }
    for (const frame of this.#frames.push(bytes)) {
      if (frame.type === 'data') this.#message(frame.body, bytes.length)
      else if (this.#resetDue) this.#reset()
      else this.#abort()
    }
  }

  /** Type, length (4), slot, sequence number, 3 bytes, data. */
  #message(body: readonly number[], wireBytes: number): void {
    this.#resetDue = false
    const [type, b0 = 0, b1 = 0, b2 = 0, b3 = 0, slot, sequence = 0] = body
    const apdu = body.slice(10)
    this.beforeCommand(apdu)
    const fault = this.#takeFault(apdu)
    if (fault === 'silent') return
    const answerWith = (message: readonly number[]): void => {
      this.#send(message, fault)
    }
    if (this.#busy) {
      // [felica-rs] What is under way goes on.
      this.#emit(ack)
      this.#emit(rcs660sFrame(message(0x83, sequence, statusFailed, 0xe0)))
      return
    }
    const length = b0 + b1 * 0x100 + b2 * 0x1_0000 + b3 * 0x100_0000
    this.#after(wireBytes * wireByteMs + ackLatencyMs, () => {
      if (fault !== 'no-ack') this.#emit(ack)
      // [CCID 1.1, 6.2.2: the answer to PC_to_RDR_Abort is the slot's status]
      if (type === 0x72) answerWith(message(0x81, sequence, statusDone, 0))
      // [hmpow: error 00 command not supported, 01 bad length, 05 no such slot; that it comes with 80 is hmpow's reading]
      else if (type !== 0x6b || body.length < 10) answerWith(message(0x80, sequence, statusFailed, 0x00))
      else if (slot !== 0) answerWith(message(0x83, sequence, statusFailed, 0x05))
      else if (length !== apdu.length) answerWith(message(0x83, sequence, statusFailed, 0x01))
      else if (fault === 'busy') answerWith(message(0x83, sequence, statusFailed, 0xe0))
      else if (fault === 'error') answerWith(message(0x80, sequence, statusFailed, 0x00))
      else {
        this.commands.push(apdu)
        const { data, takesMs } = this.#carryOut(apdu)
        if (fault === 'more-time') this.#emit(rcs660sFrame(message(0x83, sequence, statusMoreTime, 0)))
        const answers = fault === 'wrong-sequence' ? (sequence + 255) % 256 : sequence
        this.#after(takesMs, () => {
          answerWith(message(0x83, answers, statusDone, 0, data))
        })
      }
    })
  }

  #carryOut(apdu: readonly number[]): { readonly data: readonly number[]; readonly takesMs: number } {
    const [cla, ins, p1, p2] = apdu
    // [hmpow: 6800 wrong CLA, 6A81 wrong INS, 6B00 wrong P1 or P2]
    if (cla !== 0xff) return { data: [0x68, 0x00], takesMs: 1 }
    switch (ins) {
      case 0x55:
        this.#resetDue = true
        return { data: [0x90, 0x00], takesMs: 1 }
      case 0x56: {
        const version = this.#options.firmware ?? [0x01, 0x20, 0x00, 0x03, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
        return { data: [...version, 0x90, 0x00], takesMs: 1 }
      }
      case 0xc2:
        if (p1 !== 0x00 || p2 === undefined || p2 > 2) return { data: [0x6b, 0x00], takesMs: 1 }
        return this.field.carryOut(p2, apdu.slice(4))
      default:
        return { data: [0x6a, 0x81], takesMs: 1 }
    }
  }

  #send(whole: readonly number[], fault: Rcs660sFault | undefined): void {
    const frame = rcs660sFrame(whole)
    if (fault === 'ack-only') return
    if (fault === 'garbage') this.#emit([0x13, 0x37, 0x00, 0xfe, 0x42, 0x00, 0x00])
    else if (fault === 'half-frame') this.#emit(frame.slice(0, frame.length >> 1))
    else if (fault === 'bad-checksum') this.#emit(frame.map((byte, at) => (at === frame.length - 2 ? byte ^ 0x55 : byte)))
    else this.#emit(frame)
  }

  #reset(): void {
    this.#resetDue = false
    this.field.reset()
    if (this.#options.pace !== 'real') return
    this.#deaf = true
    this.#options.clock.after(resetMs, () => {
      this.#deaf = false
      this.#frames.clear()
    })
  }

  #takeFault(command: readonly number[]): Rcs660sFault | undefined {
    const fault = this.#fault
    if (fault === undefined || fault.left <= 0 || !fault.only(command)) return undefined
    fault.left--
    return fault.kind
  }

  /** The host's ACK ends what was under way (arduino). */
  #abort(): void {
    this.#pending()
    this.#busy = false
  }

  #after(ms: number, run: () => void): void {
    if (this.#options.pace !== 'real') {
      run()
      return
    }
    this.#busy = true
    this.#pending = this.#options.clock.after(ms, () => {
      this.#busy = false
      run()
    })
  }

  #emit(bytes: readonly number[]): void {
    const whole = Uint8Array.from(bytes)
    if (this.#options.pace !== 'real') this.#options.send(whole)
    // The last byte is there when all have gone over the wire.
    else {
      this.#options.clock.after(whole.length * wireByteMs, () => {
        this.#options.send(whole)
      })
    }
  }
}

function message(type: number, sequence: number, status: number, error: number, data: readonly number[] = []): number[] {
  return [type, data.length % 256, data.length >> 8, 0, 0, 0, sequence, status, error, 0x00, ...data]
}
