import { runToEnd } from './child.mjs'

/** As many at a time as the smallest machine has cores. */
const atATime = 2

/**
 * Runs checks and prints what the failing ones said.
 * @param {readonly import('./checks.mjs').Check[]} checks
 * @param {{ projectFolder: string, limitMs?: () => number, print: (text: string) => void }} place
 *   `limitMs`: how long a check that starts now may take
 * @returns {Promise<import('./summary.mjs').Outcomes>} one outcome a check
 */
export async function runChecks(checks, { projectFolder, limitMs, print }) {
  const waiting = [...checks]
  let passed = 0
  /** @type {string[]} */
  const failed = []
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const startedMs = Date.now()
      const limit = limitMs === undefined ? {} : { limitMs: limitMs() }
      const end = await runToEnd(process.execPath, check.args, { cwd: projectFolder, ...limit })
      const seconds = ((Date.now() - startedMs) / 1000).toFixed(1)
      if (end.code === 0) {
        passed += 1
        print(`✓ ${check.what} (${seconds} s)\n`)
      } else {
        const why = end.timedOut ? 'time limit' : `code ${end.code}`
        failed.push(`${check.what} (${why})`)
        print(`✗ ${check.what} (${why}, ${seconds} s)\n${end.output.trimEnd()}\n`)
      }
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return { passed, failed, skipped: [] }
}
