/** What is known of the paper roll in use. */
export interface Roll {
  /** Length of a fresh roll, in millimetres. */
  readonly lengthMm: number
  /** Millimetres printed since the roll was changed. */
  readonly usedMm: number
}

/** Told early rather than late: so much of the roll is left out of the account (an estimate). */
const tailMm = 300

/**
 * About how many slips the roll still gives. An estimate: paper that is fed by hand is not counted, so it never counts
 * as the printer's own sensor does.
 *
 * @param slipMm length of one slip with its feed to the cutter, in millimetres, above 0
 * @returns a whole number, 0 where the roll should be empty
 */
export function slipsLeft({ lengthMm, usedMm }: Roll, slipMm: number): number {
  return Math.max(0, Math.floor((lengthMm - tailMm - usedMm) / slipMm))
}
