import type { CardFault } from '../../../card/port.ts'

/** Bit 6 of the status byte: the answer goes on (UM0701-02, 7.1). */
export const moreInformation = 0x40
const errorBits = 0x3f

/** What the status byte of InDataExchange says (UM0701-02, 7.1; reader-and-card 1.5). */
export type ExchangeOutcome =
  | { readonly outcome: 'ok'; readonly more: boolean }
  | { readonly outcome: 'card'; readonly fault: CardFault }
  /** The chip reports a fault of its own. */
  | { readonly outcome: 'chip'; readonly reason: string }

export function exchangeOutcome(status: number): ExchangeOutcome {
  const code = status & errorBits
  switch (code) {
    case 0x00:
      return { outcome: 'ok', more: (status & moreInformation) !== 0 }
    case 0x2a:
      return { outcome: 'card', fault: 'card-changed' }
    case 0x0a:
      return { outcome: 'chip', reason: 'its field did not come on' }
    case 0x0d:
      return { outcome: 'chip', reason: 'it is too hot' }
    case 0x2d:
      return { outcome: 'chip', reason: 'its antenna takes too much current' }
    default:
      // 01 time, 02 checksum, 03 parity, 0B protocol, 2B card disappeared, 27 target no longer listed …: all of them
      // end with listing the card anew.
      return { outcome: 'card', fault: 'card-moved' }
  }
}
