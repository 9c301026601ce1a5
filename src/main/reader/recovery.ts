/**
 * How much is done about a reader that fails again and again. Below all of them stands what a conversation does by
 * itself: a command that fails is aborted, what came in is flushed, and it is sent once more.
 */
export type RecoveryRung =
  /** The port is closed and opened anew. */
  | 'reopen'
  /** The same, and the chip is brought back to its state after power-up. */
  | 'reset'
  /** All of that goes on, and somebody has to look after cable and reader. */
  | 'ask-staff'

const resetFromFailure = 3
const askStaffFromFailure = 5

/** @param failures in a row, 1 or more */
export function recoveryRung(failures: number): RecoveryRung {
  if (failures >= askStaffFromFailure) return 'ask-staff'
  return failures >= resetFromFailure ? 'reset' : 'reopen'
}

const firstRetryMs = 500
const longestRetryMs = 8000

/** How long to wait after so many failures in a row: 0.5, 1, 2, 4, 8, 8 … seconds. */
export function retryDelayMs(failures: number): number {
  return Math.min(firstRetryMs * 2 ** Math.max(0, failures - 1), longestRetryMs)
}

/**
 * [choice] A reader that ran for so long is well: what fails then begins a new row of failures. One that only greets and
 * fails again keeps its place, so that it neither flaps nor is tried without a pause.
 */
export const settledAfterMs = 10_000
