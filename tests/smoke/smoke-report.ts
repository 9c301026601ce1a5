/** What one feature's check found: nothing where all is well, else what was seen instead. */
export type Finding = string | undefined

/** Runs checks one after the other and prints a line for each, as it is known. */
export class SmokeReport {
  readonly #print: (line: string) => void
  readonly #limitMs: number
  #passed = 0
  #failed = 0

  /** @param limitMs how long one check may take before it counts as failed */
  constructor(print: (line: string) => void, limitMs: number) {
    this.#print = print
    this.#limitMs = limitMs
  }

  /** @param check throws or returns a finding where the feature does not work */
  async feature(name: string, check: () => Promise<Finding>): Promise<void> {
    const finding = await this.#withinLimit(check)
    if (finding === undefined) {
      this.#passed += 1
      this.#print(`PASS  ${name}`)
    } else {
      this.#failed += 1
      this.#print(`FAIL  ${name}: ${finding}`)
    }
  }

  /** Prints the sum. @returns the exit code: 0 where everything passed */
  end(): number {
    this.#print(`${String(this.#passed)} passed, ${String(this.#failed)} failed`)
    return this.#failed === 0 && this.#passed > 0 ? 0 : 1
  }

  async #withinLimit(check: () => Promise<Finding>): Promise<Finding> {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<Finding>((resolve) => {
      timer = setTimeout(() => { resolve(`no result within ${String(this.#limitMs / 1000)} s`) }, this.#limitMs)
    })
    try {
      return await Promise.race([check(), limit])
    } catch (error) {
      return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    } finally {
      clearTimeout(timer)
    }
  }
}
