import type { CardModel } from '#main/simulated/card-model.ts'
import { isoDepMs } from './iso-dep-time.ts'

/**
 * The transparent session of an emulated RC-S660/S, and the cards in its field (PC/SC part 3 supplement 2.02; sources
 * as in `rcs660s-emulator.ts`).
 */
export interface FieldOptions {
  readonly sessionOpen: boolean
  readonly failures: 'object' | 'word'
  readonly longLengths: 'one-byte' | 'ber'
  /** Told of every APDU that reached a card. */
  readonly apdu: (apdu: Uint8Array) => void
}

interface Answer {
  readonly data: readonly number[]
  readonly takesMs: number
}

interface DataObject {
  readonly tag: number
  readonly value: readonly number[]
}

/** An object's number in its command, from 1 on, and why it was not carried out. */
interface Failure {
  readonly object: number
  readonly status: number
  readonly takesMs?: number
}

/** Statuses as hmpow lists them from the command manual, 4.4. */
const communicationFailed = 0x6300
const noCardAnswer = 0x6401
const wrongLength = 0x6700
const wrongState = 0x6985
const sessionIsOpen = 0x698a
const malformedObject = 0x6a80
const unknownObject = 0x6a81

/** Estimates, to be measured on hardware: a request that nobody answers, an activation. */
const emptyRequestMs = 10
const activationMs = 20
/** Longest APDU of the envelope (hmpow: 267). */
const maxAnswer = 267

export class Rcs660sField {
  readonly cards: CardModel[] = []
  sessionOpen: boolean
  fieldOn = false
  /** Every answer of the card comes so much later: it asks for more time (S(WTX)), which the reader grants by itself. */
  wtxMs = 0

  readonly #options: FieldOptions
  #protocol: 'none' | 'type-a' | 'type-b' | 'felica' = 'none'
  /** Cards that are in a conversation, or were until their reader turned away: deaf until the field goes off. */
  readonly #taken = new Set<CardModel>()
  /** The type B card that the reader is in a conversation with. */
  #target: CardModel | undefined

  constructor(options: FieldOptions) {
    this.#options = options
    this.sessionOpen = options.sessionOpen
  }

  /** As after power-up. */
  reset(): void {
    this.sessionOpen = false
    this.#protocol = 'none'
    this.#turnOff()
  }

  removeCards(): void {
    for (const card of this.cards.splice(0)) {
      card.leaveField()
      this.#taken.delete(card)
      if (this.#target === card) this.#target = undefined
    }
  }

  /** @param rest Lc, objects, Le (arduino sends Le, esp32 leaves it out in some commands) */
  carryOut(p2: number, [lc, ...rest]: readonly number[]): Answer {
    if (lc === undefined || rest.length < lc || rest.length > lc + 1) return { data: word(wrongLength), takesMs: 1 }
    const objects = parse(rest.slice(0, lc))
    if (objects === undefined) return this.#failed({ object: 1, status: malformedObject })
    if (p2 === 0x00) return this.#manage(objects)
    // [rcs660s in Python, "only within a session"; that the status is 6985 is unconfirmed]
    if (!this.sessionOpen) return this.#failed({ object: 1, status: wrongState })
    return p2 === 0x01 ? this.#exchange(objects) : this.#switch(objects)
  }

  #manage(objects: readonly DataObject[]): Answer {
    let object = 0
    for (const { tag } of objects) {
      object++
      if (tag === 0x81) {
        if (this.sessionOpen) return this.#failed({ object, status: sessionIsOpen })
        this.sessionOpen = true
      } else if (tag === 0x82) {
        // [arduino ends a session before it opens the first, and takes nothing but 9000 for an answer]
        this.sessionOpen = false
        this.#protocol = 'none'
        this.#target = undefined
      } else if (tag === 0x83 || tag === 0x84) {
        if (!this.sessionOpen) return this.#failed({ object, status: wrongState })
        if (tag === 0x83) this.#turnOff()
        else this.fieldOn = true
      } else return this.#failed({ object, status: unknownObject })
    }
    return this.#done([])
  }

  #switch(objects: readonly DataObject[]): Answer {
    const [protocol, layer] = objects[0]?.tag === 0x8f ? objects[0].value : []
    // [hmpow: the field stays on from this command on; arduino never turns it on by itself]
    this.fieldOn = true
    this.#target = undefined
    if (protocol === 0x03 && layer === 0x00) {
      this.#protocol = 'felica'
      return this.#done([])
    }
    if (protocol === 0x01 && layer === 0x04) {
      this.#protocol = 'type-b'
      return this.#activateTypeB()
    }
    if (protocol === 0x00 && layer === 0x03) {
      this.#protocol = 'type-a'
      const card = this.#answering('type-a')[0]
      if (card === undefined) return this.#failed({ object: 1, status: noCardAnswer, takesMs: emptyRequestMs })
      this.#taken.add(card)
      // [felica-rs takes 8F with one byte or three] What the byte says is unconfirmed.
      return { ...this.#done([0x8f, 0x01, 0x03]), takesMs: activationMs }
    }
    return this.#failed({ object: 1, status: malformedObject })
  }

  #activateTypeB(): Answer {
    const [card, other] = this.#answering('type-b')
    if (card === undefined) return this.#failed({ object: 1, status: noCardAnswer, takesMs: emptyRequestMs })
    // [unconfirmed] Two answers at once are an answer that cannot be understood.
    if (other !== undefined) return this.#failed({ object: 1, status: communicationFailed, takesMs: emptyRequestMs })
    card.leaveField()
    this.#taken.add(card)
    this.#target = card
    const air = card.air.type === 'type-b' ? card.air.atqb : new Uint8Array(0)
    // [hmpow: 13 bytes, 3B 88 80 01, application data (4), protocol information (3), MBLI, check] reader-and-card 3.1
    const atr = [0x88, 0x80, 0x01, ...air.subarray(4), 0x00]
    const check = atr.reduce((total, byte) => total ^ byte, 0)
    return { ...this.#done([0x5f, 0x51, 0x0d, 0x3b, ...atr, check]), takesMs: activationMs }
  }

  #exchange(objects: readonly DataObject[]): Answer {
    const timer = objects.find(({ tag }) => tag === 0x5f46)?.value ?? []
    const timerMs = timer.reduce((total, byte, at) => total + byte * 2 ** (8 * at), 0) / 1000
    const object = objects.findIndex(({ tag }) => tag === 0x95) + 1
    const sent = objects[object - 1]?.value
    if (sent === undefined) return this.#failed({ object: 1, status: unknownObject })
    const unanswered = { object, status: noCardAnswer, takesMs: timerMs }
    if (this.#protocol === 'felica') return this.#pollFelica(sent, unanswered)
    if (this.#protocol !== 'type-b') return this.#failed({ object, status: wrongState })
    const card = this.#target
    // A card that was laid in the place of another is in no conversation and does not answer.
    if (card === undefined || !this.fieldOn) return this.#failed(unanswered)
    const apdu = Uint8Array.from(sent)
    this.#options.apdu(apdu)
    const answer = card.process(apdu)
    const takesMs = isoDepMs(apdu.length, answer.length) + this.wtxMs
    return this.#exchanged([...answer], object, takesMs)
  }

  /** Length, 00, system code (2), request code, time slots. */
  #pollFelica(sent: readonly number[], unanswered: Failure): Answer {
    const [card, other] = this.#answering('felica')
    if (sent[0] !== sent.length || sent[1] !== 0x00 || card === undefined) return this.#failed(unanswered)
    // [unconfirmed] Both answer in the one time slot.
    if (other !== undefined) return this.#failed({ object: unanswered.object, status: communicationFailed })
    const idmPmm = card.air.type === 'felica' ? card.air.idmPmm : []
    return this.#exchanged([0x12, 0x01, ...idmPmm], unanswered.object, 5)
  }

  /** [arduino, esp32 and pico read C0, 92, 96, 97 in this order] */
  #exchanged(response: readonly number[], object: number, takesMs: number): Answer {
    const { length } = response
    const coded = length >= 0x80 && this.#options.longLengths === 'ber' ? [0x81, length] : [length]
    const answer = this.#done([0x92, 0x01, 0x00, 0x96, 0x02, 0x00, 0x00, 0x97, ...coded, ...response])
    // [hmpow: "runs over the buffer and ends with an error"; which is unconfirmed]
    return answer.data.length > maxAnswer || length > 0xff ? this.#failed({ object, status: communicationFailed }) : { ...answer, takesMs }
  }

  /** Cards of a kind that hear a request. */
  #answering(kind: 'type-a' | 'type-b' | 'felica'): readonly CardModel[] {
    if (!this.fieldOn) return []
    return this.cards.filter((card) => card.air.type === kind && !this.#taken.has(card))
  }

  #turnOff(): void {
    this.fieldOn = false
    this.#target = undefined
    this.#taken.clear()
    for (const card of this.cards) card.leaveField()
  }

  #done(objects: readonly number[]): Answer {
    return { data: [0xc0, 0x03, 0x00, 0x90, 0x00, ...objects, 0x90, 0x00], takesMs: 1 }
  }

  #failed({ object, status, takesMs = 1 }: Failure): Answer {
    const inObject = [0xc0, 0x03, object, ...word(status), 0x90, 0x00]
    return { data: this.#options.failures === 'object' ? inObject : word(status), takesMs }
  }
}

function word(status: number): number[] {
  return [status >> 8, status & 0xff]
}

/** Tags of one byte, or two where the first is 5F; lengths of one byte. */
function parse(bytes: readonly number[]): readonly DataObject[] | undefined {
  const objects: DataObject[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = Number(bytes[at++])
    const tag = first === 0x5f ? first * 256 + Number(bytes[at++]) : first
    const length = bytes[at++]
    if (length === undefined || at + length > bytes.length) return undefined
    objects.push({ tag, value: bytes.slice(at, at + length) })
    at += length
  }
  return objects
}
