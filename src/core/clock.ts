/** Cancels a pending timer; calling it again, or after the timer fired, does nothing. */
export type Cancel = () => void

/** The one source of time. Production passes the machine's, tests and the dock one that can be wound forward. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number
  /** Milliseconds since any fixed moment; unlike `nowMs` it never jumps when the machine's clock is set. */
  elapsedMs(): number
  /** Runs `run` once, `delayMs` milliseconds from now. */
  after(delayMs: number, run: () => void): Cancel
}
