// npm test [-- --install-peers], npm run test:long: the set-up, then everything that can fail, and the counts as the
// last line.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './setup/build.mjs'
import { checks } from './setup/checks.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { readFlags } from './setup/flags.mjs'
import { projectFolder } from './setup/paths.mjs'
import { ensurePeers, isContinuousIntegration } from './setup/peers.mjs'
import { runChecks } from './setup/run-checks.mjs'
import { say } from './setup/say.mjs'
import { setUp } from './setup/set-up.mjs'
import { SetUpStop, runScript } from './setup/stop.mjs'
import { summary } from './setup/summary.mjs'
import { runPlaywright, runVitest } from './setup/test-runners.mjs'

/**
 * How long everything after the set-up may take together: twice what it takes on two quiet cores. Continuous integration
 * runs on shared machines, where only what hangs is to be stopped.
 */
const runLimitMs = isContinuousIntegration(process.env) ? 3_000_000 : 1_200_000

await runScript(async () => {
  const { switches } = readFlags(process.argv.slice(2), {
    switches: ['--install-peers', '--long'],
    values: [],
    usage: 'npm test [-- --install-peers]',
  })
  try {
    const done = await setUp()
    if (done !== undefined) return done
    const reportFolder = mkdtempSync(join(tmpdir(), 'michishirube-test-'))
    try {
      const parts = await run(reportFolder, switches)
      const { lines, exitCode } = summary(parts)
      process.stdout.write(`\n${lines.join('\n')}\n`)
      return exitCode
    } finally {
      rmSync(reportFolder, { recursive: true, force: true })
    }
  } catch (error) {
    if (!(error instanceof SetUpStop) || error.exitCode === 2) throw error
    say(error.message)
    const { lines, exitCode } = summary([{ passed: 0, failed: ['the set-up'], skipped: [] }])
    process.stdout.write(`${lines.join('\n')}\n`)
    return exitCode
  }
})

/**
 * @param {string} reportFolder
 * @param {ReadonlySet<string>} switches
 */
async function run(reportFolder, switches) {
  if (switches.has('--install-peers') || isContinuousIntegration(process.env)) await ensurePeers(say)
  if (switches.has('--long')) {
    return [await runVitest(['long'], { projectFolder, reportFolder, mayBeEmpty: true })]
  }
  await ensureBuilt(projectFolder, say)
  const chromium = await ensureChromium(projectFolder, say)
  if ('reason' in chromium) say(chromium.reason)
  else process.env['MICHISHIRUBE_CHROMIUM'] = chromium.executable

  const endMs = Date.now() + runLimitMs
  const limitMs = () => Math.max(1, endMs - Date.now())
  const print = (/** @type {string} */ text) => process.stdout.write(text)
  return [
    await runChecks(checks, { projectFolder, limitMs, print }),
    await runVitest(['unit', 'renderer', 'integration'], { projectFolder, reportFolder, limitMs: limitMs() }),
    await runPlaywright({ projectFolder, reportFolder, limitMs: limitMs() }),
  ]
}
