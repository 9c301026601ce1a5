import type { PrintResult } from '#core/device/printer-status.ts'
import type { TypesetSlip } from './port.ts'
import type { PrintRecord } from './print-record.ts'

export interface SpoolOptions {
  readonly print: (slip: TypesetSlip) => Promise<PrintResult>
  readonly record: Pick<PrintRecord, 'jobBegins' | 'jobEnds'>
}

/**
 * Jobs on their way to the printer, in memory only: a slip holds dates that came from a card. The visit keeps its slip
 * until it ends, and prints it again from there. While a job is under way, the time at which it began is on disk, so that
 * after a crash it is known that one was lost, and nothing more.
 */
export class Spool {
  readonly #options: SpoolOptions
  #underWay = 0

  constructor(options: SpoolOptions) {
    this.#options = options
  }

  /** Prints, for the first time or again. Never rejects. */
  async print(slip: TypesetSlip): Promise<PrintResult> {
    const { print, record } = this.#options
    this.#underWay += 1
    if (this.#underWay === 1) record.jobBegins()
    try {
      return await print(slip)
    } finally {
      this.#underWay -= 1
      if (this.#underWay === 0) record.jobEnds()
    }
  }
}
