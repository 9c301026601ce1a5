import type { Result } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import type { TypesetSlip } from '../port.ts'
import type { Medium, TypesetFault } from '../typesetter-port.ts'

/** One slip to lay out, main thread to worker. */
export interface TypesetJob {
  /** Counts jobs; the answer carries the same number. */
  readonly job: number
  readonly document: SlipDocument
  readonly medium: Medium
}

/** What became of it, worker to main thread. */
export interface TypesetAnswer {
  readonly job: number
  readonly result: Result<TypesetSlip, TypesetFault>
}
