/**
 * Random numbers that repeat with their seed (xorshift32, G. Marsaglia, 2003), for tests that need so many that the
 * making of them counts.
 */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0 || 1
  }

  /** A whole number from 0 to `below` - 1. */
  next(below: number): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return (this.#state >>> 0) % below
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.next(values.length)] as Value
  }
}
