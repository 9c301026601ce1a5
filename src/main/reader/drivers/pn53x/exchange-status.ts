import type { CardFault } from '../../../card/port.ts'

/** Bit 6 of the status byte: the answer goes on (UM0701-02, 7.1). */
const moreInformation = 0x40
const errorBits = 0x3f

/** What the status byte of InDataExchange says (UM0701-02, 7.1). */
export type ExchangeOutcome =
  | { readonly outcome: 'ok'; readonly more: boolean }
  /** Something that whoever laid the card can mend. */
  | { readonly outcome: 'card'; readonly fault: CardFault }
  /** The chip no longer knows the card: it is listed anew, and nobody has to do anything. */
  | { readonly outcome: 'lost' }
  /** The chip reports a fault of its own, which is for staff. */
  | { readonly outcome: 'chip'; readonly reason: string }

const moved: ExchangeOutcome = { outcome: 'card', fault: 'card-moved' }
const several: ExchangeOutcome = { outcome: 'card', fault: 'several-cards' }
const lost: ExchangeOutcome = { outcome: 'lost' }
const chip = (reason: string): ExchangeOutcome => ({ outcome: 'chip', reason })

/** Every error of the manual's table (reader-and-card 1.5; who can do something about it: its last paragraph). */
const errors: ReadonlyMap<number, ExchangeOutcome> = new Map([
  /** The card did not answer in time. */
  [0x01, moved],
  /** CRC, parity, number of bits, Mifare framing: the answer came weakly. */
  [0x02, moved],
  [0x03, moved],
  [0x04, moved],
  [0x05, moved],
  /** Two answers at once. */
  [0x06, several],
  /** The answer was longer than the chip's buffer, or than its field buffer. */
  [0x07, moved],
  [0x09, moved],
  [0x0a, chip('its field did not come on')],
  /** ISO-DEP was not kept to. */
  [0x0b, moved],
  [0x0d, chip('it is too hot')],
  [0x0e, chip('its buffer ran over')],
  /** A parameter out of range: nothing that this program sends; whatever stood in the way is gone after a new listing. */
  [0x10, lost],
  /** 12, 13: the other side's commands of NFCIP-1, which no card of ours speaks. */
  [0x12, lost],
  [0x13, moved],
  /** Mifare authentication, UID check byte: never asked for. */
  [0x14, lost],
  [0x23, moved],
  /** Wrong state, not allowed, not acceptable, released by the initiator: the chip and we disagree on what is listed. */
  [0x25, lost],
  [0x26, lost],
  [0x27, lost],
  [0x29, lost],
  /** Another card answered (ISO/IEC 14443-3, type B). */
  [0x2a, { outcome: 'card', fault: 'card-changed' }],
  /** The card that was activated is gone (ISO/IEC 14443-3, type B). */
  [0x2b, moved],
  [0x2c, lost],
  [0x2d, chip('its antenna takes too much current')],
  /** An answer without its node address, which was never asked for. */
  [0x2e, moved],
])

/** @param status the first byte of the answer to InDataExchange; bit 7 (node address) means nothing here */
export function exchangeOutcome(status: number): ExchangeOutcome {
  const error = status & errorBits
  if (error === 0x00) return { outcome: 'ok', more: (status & moreInformation) !== 0 }
  return errors.get(error) ?? moved
}
