import type { CardKind, CertificateTerm } from '#core/card/card-reading.ts'
import type { Result } from '#core/result.ts'

/** Exists for the compiler only: nothing outside `guard.ts` can make a value that carries it. */
declare const permitted: unique symbol

/**
 * A command APDU that the card guard has let through. A reader driver takes nothing else, so no other byte can
 * be sent to a card.
 */
export type PermittedCommand = Uint8Array & { readonly [permitted]: true }

/** Why a card did not answer a command. */
export type CardFault =
  /** It answered too weakly or left: it has to be laid again and held still. */
  | 'card-moved'
  /** Another card answered in its place: begin anew with that one. */
  | 'card-changed'
  /** More than one card answers at once: only one of them may lie there. */
  | 'several-cards'
  /** The reader itself failed. */
  | 'reader-failed'

/** The one way to the card in the field. */
export interface CardChannel {
  /** Resolves with response data and the two status bytes, in an array of the caller's own. Never rejects. */
  transmit(command: PermittedCommand): Promise<Result<Uint8Array, CardFault>>
}

/** What a card was found to be. `certificate` is there only for a My Number Card and where it was asked for. */
export interface KnownCard {
  readonly kind: CardKind
  readonly certificate?: CertificateTerm
}

export interface IdentifyRequest {
  /** Whether the person has agreed to the reading of the certificate's date. */
  readonly certificate: boolean
  /** Now, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMs: number
}

/** Tells what a type B card is, by talking to it. */
export type IdentifyCard = (channel: CardChannel, request: IdentifyRequest) => Promise<Result<KnownCard, CardFault>>
