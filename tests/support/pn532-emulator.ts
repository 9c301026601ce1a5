import type { Cancel, Clock } from '#core/clock.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { chipFrame, HostFrames } from './pn532-host-frame.ts'

/**
 * A PN532 on its serial line, byte for byte, with a card from memory in its field. What it does follows NXP
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
  readonly firmware?: readonly [number, number, number, number]
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

/** 10 bits a byte at 115200 baud. */
const wireByteMs = (10 * 1000) / 115_200
/** The chip promises its ACK within 15 ms (reader-and-card 1.6). */
const ackLatencyMs = 2
/** Estimates, to be measured on hardware: one unanswered request in the field, one activation, one APDU. */
const emptyAttemptMs = 8
const activationMs = 15
const apduMs = 25
/** A card that left is noticed when its frame waiting time is over (FWI 10: reader-and-card 3.1). */
const cardGoneMs = 309
/** Longest data of one InDataExchange answer; more comes with the "more information" bit (reader-and-card 1.2). */
const maxExchangeData = 262

const statusTimeout = 0x01
const statusWrongContext = 0x27

/** An answer: what follows D5 and the code, and how long the chip takes for it. */
interface Answer {
  readonly data: readonly number[] | 'syntax-error'
  readonly takesMs: number
}

export class Pn532Emulator {
  /** Every command received, its code first. */
  readonly commands: (readonly number[])[] = []
  /** Every APDU that reached a card. */
  readonly apdus: Uint8Array[] = []
  /** Called with each command before it is carried out: the moment to pull the card or the plug. */
  beforeCommand: (command: readonly number[]) => void = () => undefined

  readonly #options: Pn532EmulatorOptions
  readonly #frames = new HostFrames()
  readonly #registers = new Map<number, number>()
  #asleep: boolean
  #card: CardModel | undefined
  /** The card that InListPassiveTarget has activated. */
  #target: CardModel | undefined
  #passiveRetries = 0xff
  #pending: Cancel = () => undefined
  /** An InListPassiveTarget or InAutoPoll without end that waits for a card. */
  #waitsForCard: (() => boolean) | undefined
  #lastAnswer: readonly number[] = []
  #fromHost: number[] = []
  #toHost: number[] = []
  #fault: { readonly kind: Pn532Fault; left: number; readonly only: (command: readonly number[]) => boolean } | undefined

  constructor(options: Pn532EmulatorOptions) {
    this.#options = options
    this.#asleep = options.asleep ?? false
  }

  get card(): CardModel | undefined {
    return this.#card
  }

  layCard(card: CardModel): void {
    this.removeCard()
    this.#card = card
    if (this.#waitsForCard?.() === true) this.#waitsForCard = undefined
  }

  removeCard(): void {
    this.#card?.leaveField()
    this.#card = undefined
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
    const fault = this.#takeFault(command)
    if (fault === 'silent') return
    if (fault === 'nack') {
      this.#emit(nack)
      return
    }
    this.commands.push(command)
    this.beforeCommand(command)
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

  #answer(command: readonly number[], { data }: Answer, fault: Pn532Fault | undefined): void {
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
  #carryOut([code, ...data]: readonly number[]): Answer | undefined {
    const done = (...bytes: number[]): Answer => ({ data: bytes, takesMs: 1 })
    const unknown: Answer = { data: 'syntax-error', takesMs: 0 }
    switch (code) {
      case 0x00:
        return this.#diagnose(data)
      case 0x02:
        return done(...(this.#options.firmware ?? [0x32, 0x01, 0x06, 0x07]))
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
        return this.#configure(data) ? done() : unknown
      case 0x40:
        return this.#exchange(data)
      case 0x42:
        return this.#communicateThru(data)
      case 0x44: // InDeselect
      case 0x52: // InRelease
        this.#target?.leaveField()
        this.#target = undefined
        return done(0x00)
      case 0x54: // InSelect
        return done(this.#target === undefined ? statusWrongContext : 0x00)
      case 0x4a:
        return this.#list(data)
      case 0x60:
        return this.#autoPoll(data)
      default:
        return unknown
    }
  }

  /** 00 sends back what it was given; 06 asks whether the card is there (reader-and-card 1.4). */
  #diagnose(data: readonly number[]): Answer {
    if (data[0] === 0x00) return { data, takesMs: 1 }
    if (data[0] === 0x06) return { data: [this.#targetIsThere() ? 0x00 : statusTimeout], takesMs: 10 }
    return { data: [0x00], takesMs: 1 }
  }

  #configure([item, ...values]: readonly number[]): boolean {
    if (item === 0x01 && (Number(values[0]) & 0x01) === 0) {
      this.#target = undefined
      this.#card?.leaveField()
    }
    if (item === 0x05) this.#passiveRetries = Number(values[2])
    return [0x01, 0x02, 0x04, 0x05, 0x0a, 0x0b, 0x0c, 0x0d].includes(Number(item))
  }

  #list([maxTargets, type, ...initiator]: readonly number[]): Answer | undefined {
    if ((maxTargets !== 1 && maxTargets !== 2) || type === undefined || type > 4) return { data: 'syntax-error', takesMs: 0 }
    const found = (): Answer | undefined => {
      const target = this.#activate(type, initiator)
      return target === undefined ? undefined : { data: [0x01, ...target], takesMs: activationMs }
    }
    const now = found()
    if (now !== undefined) return now
    if (this.#passiveRetries !== 0xff) return { data: [0x00], takesMs: (this.#passiveRetries + 1) * emptyAttemptMs }
    this.#waitsForCard = () => {
      const later = found()
      if (later !== undefined) this.#answer([0x4a], later, undefined)
      return later !== undefined
    }
    return undefined
  }

  /** Target data as InListPassiveTarget gives it, from Tg on; undefined where no such card lies there. */
  #activate(type: number, initiator: readonly number[]): number[] | undefined {
    const air = this.#card?.air
    if (air?.type === 'type-b' && type === 0x03) {
      // Activated anew, the card has forgotten what was selected.
      this.#card?.leaveField()
      this.#target = this.#card
      return [0x01, 0x50, ...air.atqb, 0x01, 0x01]
    }
    if (air?.type === 'felica' && (type === 0x01 || type === 0x02)) {
      this.#target = this.#card
      // Request code 01 asks for the system code: 0003 is that of commuter cards (reader-and-card 4).
      const systemCode = initiator[3] === 0x01 ? [0x00, 0x03] : []
      return [0x01, 0x12 + systemCode.length, 0x01, ...air.idmPmm, ...systemCode]
    }
    return undefined
  }

  #exchange([target, ...apdu]: readonly number[]): Answer {
    if (this.#target === undefined || (Number(target) & 0x3f) !== 1) return { data: [statusWrongContext], takesMs: 1 }
    if (!this.#targetIsThere() || this.#target.air.type !== 'type-b') return { data: [statusTimeout], takesMs: cardGoneMs }
    if (apdu.length === 0) return this.#nextPart()
    const command = Uint8Array.from(apdu)
    this.apdus.push(command)
    this.#toHost = [...this.#target.process(command)]
    return this.#nextPart()
  }

  #nextPart(): Answer {
    const part = this.#toHost.splice(0, maxExchangeData)
    return { data: [this.#toHost.length > 0 ? 0x40 : 0x00, ...part], takesMs: apduMs }
  }

  /** R(NAK) with CID 1, by which libnfc asks whether a type B card is there; it answers R(ACK). */
  #communicateThru(data: readonly number[]): Answer {
    const asksForPresence = data[0] === 0xba && data[1] === 0x01
    return asksForPresence && this.#targetIsThere()
      ? { data: [0x00, 0xab, 0x01], takesMs: 5 }
      : { data: [statusTimeout], takesMs: cardGoneMs }
  }

  #autoPoll([times, period, ...types]: readonly number[]): Answer | undefined {
    const found = (): Answer | undefined => {
      for (const type of types) {
        const listed = type === 0x03 || type === 0x23 ? 0x03 : [0x01, 0x02, 0x11, 0x12].includes(type) ? 0x01 : 0xff
        const target = this.#activate(listed, [0x00, 0xff, 0xff, 0x00, 0x00])
        if (target !== undefined) return { data: [0x01, type, target.length, ...target], takesMs: activationMs }
      }
      return undefined
    }
    const now = found()
    if (now !== undefined) return now
    if (times !== 0xff) return { data: [0x00], takesMs: Number(times) * Number(period) * 150 * types.length }
    this.#waitsForCard = () => {
      const later = found()
      if (later !== undefined) this.#answer([0x60], later, undefined)
      return later !== undefined
    }
    return undefined
  }

  #targetIsThere(): boolean {
    return this.#target !== undefined && this.#target === this.#card
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
    this.#waitsForCard = undefined
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
