import type { Cancel, Clock } from '#core/clock.ts'

/** A clock that can be wound forward: everything that falls due on the way happens at once, in order. */
export interface WindableClock extends Clock {
  /** @param ms how far, in milliseconds */
  wind(ms: number): void
}

interface Pending {
  readonly dueMs: number
  readonly run: () => void
}

/**
 * Lays a windable clock over another one, which keeps it running between windings.
 */
export function windableClock(base: Clock): WindableClock {
  let aheadMs = 0
  let cancelBase: Cancel = () => undefined
  const pending = new Set<Pending>()
  const nowMs = () => base.nowMs() + aheadMs
  const elapsedMs = () => base.elapsedMs() + aheadMs

  const earliest = (): Pending | undefined => {
    let first: Pending | undefined
    for (const entry of pending) if (first === undefined || entry.dueMs < first.dueMs) first = entry
    return first
  }

  const runDue = (): void => {
    for (let next = earliest(); next !== undefined && next.dueMs <= elapsedMs(); next = earliest()) {
      pending.delete(next)
      next.run()
    }
    schedule()
  }

  const schedule = (): void => {
    cancelBase()
    const next = earliest()
    cancelBase = next === undefined ? () => undefined : base.after(Math.max(0, next.dueMs - elapsedMs()), runDue)
  }

  return {
    nowMs,
    elapsedMs,
    after(delayMs, run) {
      const entry: Pending = { dueMs: elapsedMs() + delayMs, run }
      pending.add(entry)
      schedule()
      return () => {
        // A timer left behind below would keep the process alive.
        if (pending.delete(entry)) schedule()
      }
    },
    wind(ms) {
      const targetMs = elapsedMs() + ms
      for (let next = earliest(); next !== undefined && next.dueMs <= targetMs; next = earliest()) {
        aheadMs += Math.max(0, next.dueMs - elapsedMs())
        pending.delete(next)
        next.run()
      }
      aheadMs += Math.max(0, targetMs - elapsedMs())
      schedule()
    },
  }
}
