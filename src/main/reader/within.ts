import type { Clock } from '#core/clock.ts'

/** What comes in place of a value that did not come in time. */
export const tooLate = Symbol('too late')

/** The value, or `tooLate` after so long; what comes later is dropped. */
export function within<Value>(clock: Clock, limitMs: number, promise: Promise<Value>): Promise<Value | typeof tooLate> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => {
      resolve(tooLate)
    })
    promise.then(
      (value) => {
        cancel()
        resolve(value)
      },
      (error: unknown) => {
        cancel()
        reject(error instanceof Error ? error : new Error(String(error)))
      },
    )
  })
}
