/** What a status of the transparent session means for a conversation. */
export type SessionOutcome =
  | 'done'
  /** No card answered within the time. */
  | 'no-card-answer'
  /** Something answered, and could not be understood. */
  | 'disturbed'
  /** A session is open already. */
  | 'session-open'
  /** The reader and we disagree on where the session stands: it has to be begun anew. */
  | 'out-of-step'
  /** A fault of the reader's own. */
  | 'reader'

/**
 * [hmpow/RC_S660_S_DriverForMCU, which lists the statuses of the command manual, chapter 4.4; PC/SC part 3 supplement
 * for 6300 and 6401; felica-rs for 6400] Whatever is not named here (an object, a length or an order that the reader does
 * not like, the wrong state 6985) is nothing that this driver causes while both sides agree.
 */
const outcomes: ReadonlyMap<number, SessionOutcome> = new Map([
  [0x9000, 'done'],
  [0x6300, 'disturbed'],
  [0x6400, 'no-card-answer'],
  [0x6401, 'no-card-answer'],
  [0x698a, 'session-open'],
  [0x6f00, 'reader'],
])

/** @param status SW1 and SW2 as one number */
export function sessionOutcome(status: number): SessionOutcome {
  return outcomes.get(status) ?? 'out-of-step'
}

/** As staff and the log are told it, for instance `6F00`. */
export function statusName(status: number): string {
  return status.toString(16).toUpperCase().padStart(4, '0')
}
