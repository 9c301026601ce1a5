import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './child.mjs'
import { playwrightOutcomes } from './playwright-outcomes.mjs'

/**
 * @typedef {import('./summary.mjs').Outcomes} Outcomes
 * @typedef {object} Run
 * @property {string} projectFolder
 * @property {string} reportFolder where the runner leaves its report
 * @property {number} [limitMs]
 */

/**
 * Runs projects of `vitest.config.ts`.
 * @param {readonly string[]} projects
 * @param {Run & { mayBeEmpty?: boolean }} run `mayBeEmpty`: a project without a test is no failure
 * @returns {Promise<Outcomes>}
 */
export async function runVitest(projects, { projectFolder, reportFolder, limitMs, mayBeEmpty = false }) {
  const file = join(reportFolder, 'vitest.json')
  const args = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    `--reporter=${join(projectFolder, 'tests', 'support', 'reporters', 'vitest-outcomes.ts')}`,
    ...(mayBeEmpty ? ['--passWithNoTests'] : []),
  ]
  const env = { ...process.env, MICHISHIRUBE_VITEST_OUTCOMES: file }
  const end = await runToEnd(process.execPath, args, { cwd: projectFolder, env, shownOn: 1, ...limit(limitMs) })
  return judged('Vitest', end, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
}

/**
 * Runs the e2e suite.
 * @param {Run} run
 * @returns {Promise<Outcomes>}
 */
export async function runPlaywright({ projectFolder, reportFolder, limitMs }) {
  const file = join(reportFolder, 'playwright.json')
  const args = [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json']
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const end = await runToEnd(process.execPath, args, { cwd: projectFolder, env, shownOn: 1, ...limit(limitMs) })
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  return judged('Playwright', end, report === undefined ? undefined : playwrightOutcomes(report))
}

/** @param {number | undefined} limitMs */
function limit(limitMs) {
  return limitMs === undefined ? {} : { limitMs }
}

/**
 * A runner that failed without naming a failed test is itself the failure.
 * @param {string} runner
 * @param {Pick<import('./child.mjs').ChildEnd, 'code' | 'timedOut'>} end
 * @param {Outcomes | undefined} outcomes undefined where it left no report
 * @returns {Outcomes}
 */
export function judged(runner, end, outcomes) {
  const told = outcomes ?? { passed: 0, failed: [], skipped: [] }
  if (end.timedOut) return { ...told, failed: [...told.failed, `${runner} did not end within its time`] }
  if (outcomes === undefined) return { ...told, failed: [`${runner} left no report (code ${end.code})`] }
  if (end.code !== 0 && told.failed.length === 0) return { ...told, failed: [`${runner} ended with code ${end.code}`] }
  return told
}
