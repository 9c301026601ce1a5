/** @typedef {import('../../tests/support/reporters/outcomes.ts').Outcomes} Outcomes */

/**
 * The end of a test run: every failure, every skip with its reason, and the counts as the last line.
 * A skip without a reason is a failure.
 * @param {readonly Outcomes[]} parts
 * @returns {{ lines: string[], exitCode: 0 | 1 }}
 */
export function summary(parts) {
  const failed = parts.flatMap((part) => part.failed)
  /** @type {{ name: string, reason: string }[]} */
  const skipped = []
  for (const { name, reason } of parts.flatMap((part) => part.skipped)) {
    const given = reason?.trim() ?? ''
    if (given === '') failed.push(`${name} (skipped without a reason)`)
    else skipped.push({ name, reason: given })
  }
  const passed = parts.reduce((sum, part) => sum + part.passed, 0)
  return {
    lines: [
      ...failed.map((name) => `failed: ${name}`),
      ...skipped.map(({ name, reason }) => `skipped: ${name}: ${reason}`),
      `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
    ],
    exitCode: failed.length === 0 ? 0 : 1,
  }
}
