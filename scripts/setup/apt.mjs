import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runToEnd } from './child.mjs'
import { projectFolder } from './paths.mjs'

const updateLimitMs = 120_000
const installLimitMs = 240_000

/**
 * A program on the path.
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} its file
 */
export function onPath(program, env) {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue
    const file = join(folder, program)
    if (existsSync(file)) return file
  }
  return undefined
}

/**
 * Why packages of the distribution cannot be installed here.
 * @param {{ platform: string, env: NodeJS.ProcessEnv, userId: number | undefined }} host
 * @returns {string | undefined} undefined: they can
 */
export function aptObstacle({ platform, env, userId }) {
  if (platform !== 'linux' || onPath('apt-get', env) === undefined) return 'this is not Debian or Ubuntu'
  if (userId !== 0) return 'only root can install packages'
  return undefined
}

/**
 * Installs packages of the distribution. Announced, limited in time.
 * @param {readonly string[]} packages
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} why it failed; undefined: installed
 */
export async function aptInstall(packages, say) {
  const obstacle = aptObstacle({ platform: process.platform, env: process.env, userId: process.getuid?.() })
  if (obstacle !== undefined) return obstacle
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  say(`Installing ${packages.join(', ')} (apt-get) …`)
  const update = await runToEnd('apt-get', ['update', '-q'], { cwd: projectFolder, env, limitMs: updateLimitMs })
  const install = await runToEnd('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], {
    cwd: projectFolder,
    env,
    limitMs: installLimitMs,
  })
  if (install.code === 0) return undefined
  const words = [update, install].map((end) => lastError(end.output)).filter((line) => line !== undefined)
  return install.timedOut ? `apt-get took longer than ${installLimitMs / 1000} s` : (words[0] ?? 'apt-get failed')
}

/** @param {string} output */
function lastError(output) {
  return output
    .split('\n')
    .filter((line) => /^(E|Err|W):?/.test(line))
    .at(-1)
    ?.trim()
}
