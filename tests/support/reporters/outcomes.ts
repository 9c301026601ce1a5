/** What a test runner tells the test command: how many passed, and every other test by name. */
export interface Outcomes {
  readonly passed: number
  readonly failed: readonly string[]
  /** `reason` is undefined where the test gave none. */
  readonly skipped: readonly { readonly name: string; readonly reason: string | undefined }[]
}
