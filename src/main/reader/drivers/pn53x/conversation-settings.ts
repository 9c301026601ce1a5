import type { SidePollSettings } from '../side-poll.ts'

/** What differs between the chips of the family, and every number that is a choice. Each chip has its own. */
export interface Pn53xSettings extends SidePollSettings {
  /** How long the acknowledgement of a command may take. */
  readonly ackTimeoutMs: number
  readonly commandTimeoutMs: number
  readonly listTimeoutMs: number
  /** FeliCa and type A, for which a card of type B laid meanwhile has to wait. */
  readonly sideListTimeoutMs: number
  /** One APDU, with whatever time the card asks for. */
  readonly exchangeTimeoutMs: number
  /** All that is said to one card. */
  readonly cardTimeoutMs: number
  /** How long the answer to "are you still there" may take. */
  readonly presenceTimeoutMs: number
  /** How often a command is sent that was not acknowledged or whose answer was damaged. */
  readonly commandAttempts: number
  /** Cards of type B that are listed at once; 2 tells when two of them lie there. */
  readonly maxTypeBTargets: 1 | 2
  /** Pieces of one answer that are fetched with the "more information" bit. */
  readonly maxChainedAnswers: number
}
