import type { CardModel } from '#main/simulated/card-model.ts'
import { frameWaitingMs, isoDepMs } from './iso-dep-time.ts'

/** An answer of the chip: what follows D5 and the code, and how long the chip takes for it. */
export interface ChipAnswer {
  readonly data: readonly number[] | 'syntax-error'
  readonly takesMs: number
}

/** Estimates, to be measured on hardware: one unanswered request in the field, one activation. */
const emptyAttemptMs = 8
const activationMs = 15
/** R(NAK) and its answer are short frames. */
const presenceMs = 5
/** RFConfiguration item 02 as it is after power-up: 51.2 ms for InCommunicateThru (reader-and-card 1.4). */
const defaultRetryTimeout = 0x0a
/** Longest data of one InDataExchange answer; more comes with the "more information" bit (reader-and-card 1.2). */
const maxExchangeData = 262

const statusTimeout = 0x01
const statusWrongContext = 0x27
const moreInformation = 0x40

/** BrTy of InListPassiveTarget (reader-and-card 1.4). */
const cardTypes: Readonly<Record<number, CardModel['air']['type']>> = { 0x00: 'type-a', 0x01: 'felica', 0x02: 'felica', 0x03: 'type-b' }
/** Types of InAutoPoll, as the BrTy that stands for them (reader-and-card 1.4). */
const autoPollTypes: ReadonlyMap<number, number> = new Map([
  [0x00, 0x00],
  [0x10, 0x00],
  [0x20, 0x00],
  [0x01, 0x01],
  [0x02, 0x01],
  [0x11, 0x01],
  [0x12, 0x01],
  [0x03, 0x03],
  [0x23, 0x03],
])

/** The chip's antenna with what lies on it: activation, ISO-DEP, and what the chip answers about both. */
export class Pn532Field {
  /** Every APDU that reached a card. */
  readonly apdus: Uint8Array[] = []
  /** A listing that waits for a card: gives its answer once there is one. */
  waiting: (() => ChipAnswer | undefined) | undefined
  /** Every answer of the card comes so much later: it asks for more time (S(WTX)), which the chip grants by itself. */
  wtxMs = 0

  #cards: readonly CardModel[] = []
  /** The cards that InListPassiveTarget has activated, the first as target 1. */
  #targets: readonly CardModel[] = []
  #passiveRetries = 0xff
  #retryTimeout = defaultRetryTimeout
  #toHost: number[] = []
  #statuses: number[] = []

  get cards(): readonly CardModel[] {
    return this.#cards
  }

  /** Lays cards in the place of whatever lay there. */
  layCard(...cards: readonly CardModel[]): void {
    this.removeCard()
    this.#cards = cards
  }

  /** Lays one more card beside what lies there. */
  addCard(card: CardModel): void {
    this.#cards = [...this.#cards, card]
  }

  removeCard(): void {
    for (const card of this.#cards) card.leaveField()
    this.#cards = []
  }

  /** The next exchanges with a card end with these statuses instead of its answers (reader-and-card 1.5). */
  failExchanges(...statuses: readonly number[]): void {
    this.#statuses = [...statuses]
  }

  /** RFConfiguration. @returns whether the chip knows the item */
  configure([item, ...values]: readonly number[]): boolean {
    if (item === 0x01 && (Number(values[0]) & 0x01) === 0) {
      this.#targets = []
      for (const card of this.#cards) card.leaveField()
    }
    if (item === 0x02) this.#retryTimeout = Number(values[2])
    if (item === 0x05) this.#passiveRetries = Number(values[2])
    return [0x01, 0x02, 0x04, 0x05, 0x0a, 0x0b, 0x0c, 0x0d].includes(Number(item))
  }

  /** InListPassiveTarget. Undefined: the answer comes later, when a card is laid. */
  list([maxTargets, type, ...initiator]: readonly number[]): ChipAnswer | undefined {
    if ((maxTargets !== 1 && maxTargets !== 2) || type === undefined || type > 4) return { data: 'syntax-error', takesMs: 0 }
    const answer = (): ChipAnswer | undefined => {
      const found = this.#activate(type, initiator, maxTargets)
      if (found.length === 0) return undefined
      // Whoever may list a second one looks for it once more.
      const takesMs = found.length * activationMs + (found.length < maxTargets ? emptyAttemptMs : 0)
      return { data: [found.length, ...found.flat()], takesMs }
    }
    const now = answer()
    if (now !== undefined) return now
    if (this.#passiveRetries !== 0xff) return { data: [0x00], takesMs: (this.#passiveRetries + 1) * emptyAttemptMs }
    this.waiting = answer
    return undefined
  }

  autoPoll([times, period, ...types]: readonly number[]): ChipAnswer | undefined {
    const answer = (): ChipAnswer | undefined => {
      for (const type of types) {
        const [target] = this.#activate(autoPollTypes.get(type) ?? 0xff, [0x00, 0xff, 0xff, 0x00, 0x00], 1)
        if (target !== undefined) return { data: [0x01, type, target.length, ...target], takesMs: activationMs }
      }
      return undefined
    }
    const now = answer()
    if (now !== undefined) return now
    // A card that is laid meanwhile is found.
    this.waiting = answer
    return times === 0xff ? undefined : { data: [0x00], takesMs: Number(times) * Number(period) * 150 * types.length }
  }

  /** InRelease, InDeselect. */
  release(): ChipAnswer {
    for (const card of this.#targets) card.leaveField()
    this.#targets = []
    return { data: [0x00], takesMs: 1 }
  }

  /** InSelect. */
  select(): ChipAnswer {
    return { data: [this.#targets.length === 0 ? statusWrongContext : 0x00], takesMs: 1 }
  }

  /** Diagnose 06: whether the card is there. */
  attention(): ChipAnswer {
    return { data: [this.#targetIsThere() ? 0x00 : statusTimeout], takesMs: presenceMs }
  }

  /** InDataExchange; without an APDU it fetches more of the answer. */
  exchange([target, ...apdu]: readonly number[]): ChipAnswer {
    const card = this.#targets[0]
    if (card === undefined || (Number(target) & 0x3f) !== 1) return { data: [statusWrongContext], takesMs: 1 }
    if (!this.#targetIsThere() || card.air.type !== 'type-b') return { data: [statusTimeout], takesMs: frameWaitingMs(card) }
    const status = this.#statuses.shift()
    if (status !== undefined) return { data: [status], takesMs: presenceMs }
    if (apdu.length === 0) return this.#nextPart(0)
    const command = Uint8Array.from(apdu)
    this.apdus.push(command)
    this.#toHost = [...card.process(command)]
    return this.#nextPart(apdu.length)
  }

  /**
   * R(NAK) with CID 1 in InCommunicateThru, by which libnfc asks whether a type B card is there; a card in conversation
   * answers R(ACK). For one that is none the chip waits as long as item 02 says: 100 us x 2^(n-1) (reader-and-card 1.4).
   */
  communicateThru([block, cid]: readonly number[]): ChipAnswer {
    return block === 0xba && cid === 0x01 && this.#targetIsThere()
      ? { data: [0x00, 0xab, 0x01], takesMs: presenceMs }
      : { data: [statusTimeout], takesMs: 0.1 * 2 ** (this.#retryTimeout - 1) }
  }

  #nextPart(apduBytes: number): ChipAnswer {
    const part = this.#toHost.splice(0, maxExchangeData)
    return { data: [this.#toHost.length > 0 ? moreInformation : 0x00, ...part], takesMs: isoDepMs(apduBytes, part.length) + this.wtxMs }
  }

  /** Target data as InListPassiveTarget gives it, from Tg on, one array a card. */
  #activate(type: number, initiator: readonly number[], maxTargets: number): number[][] {
    const kind = cardTypes[type]
    // A type B card that is active does not answer a request: it has to be let go of first (ISO/IEC 14443-3, 7.4).
    const answering = this.#cards.filter((card) => card.air.type === kind && !(kind === 'type-b' && this.#targets.includes(card)))
    const found = answering.slice(0, maxTargets)
    if (found.length === 0) return []
    // Activated anew, a card has forgotten what was selected.
    for (const card of found) card.leaveField()
    this.#targets = found
    return found.map(({ air }, index) => {
      const tg = index + 1
      switch (air.type) {
        case 'type-b':
          // ATQB, then the answer to ATTRIB with its length; the first card has CID 1 (reader-and-card 1.4).
          return [tg, 0x50, ...air.atqb, 0x01, tg]
        case 'felica': {
          // Request code 01 asks for the system code: 0003 is that of commuter cards (reader-and-card 4).
          const systemCode = initiator[3] === 0x01 ? [0x00, 0x03] : []
          return [tg, 0x12 + systemCode.length, 0x01, ...air.idmPmm, ...systemCode]
        }
        case 'type-a':
          return [tg, ...air.atqa, air.sak, air.uid.length, ...air.uid]
      }
    })
  }

  #targetIsThere(): boolean {
    const [target] = this.#targets
    return target !== undefined && this.#cards.includes(target)
  }
}
