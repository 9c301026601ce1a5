import type { Cancel, Clock } from '#core/clock.ts'

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #nowMs: number
  #elapsedMs = 0
  #timers: { readonly dueMs: number; readonly run: () => void }[] = []

  constructor(start: string) {
    this.#nowMs = Date.parse(start)
  }

  nowMs(): number {
    return this.#nowMs
  }

  elapsedMs(): number {
    return this.#elapsedMs
  }

  /** Sets the machine's clock, as a time server does; nothing that waits is moved by it. */
  set(instant: string): void {
    this.#nowMs = Date.parse(instant)
  }

  after(delayMs: number, run: () => void): Cancel {
    const timer = { dueMs: this.#elapsedMs + delayMs, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.length
  }

  /** Moves time on; whatever falls due fires in order, with the time it was due at. */
  advance(ms: number): void {
    const targetMs = this.#elapsedMs + ms
    for (;;) {
      const next = this.#timers.filter(({ dueMs }) => dueMs <= targetMs).sort((a, b) => a.dueMs - b.dueMs)[0]
      if (next === undefined) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.#moveTo(Math.max(this.#elapsedMs, next.dueMs))
      next.run()
    }
    this.#moveTo(targetMs)
  }

  #moveTo(elapsedMs: number): void {
    this.#nowMs += elapsedMs - this.#elapsedMs
    this.#elapsedMs = elapsedMs
  }
}
