import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { handOver, runToEnd } from './child.mjs'
import { SetUpStop } from './stop.mjs'

/** The oldest Node that runs the kiosk: it strips types by itself and carries `node:sqlite`. */
const neededMajor = 24
/** The oldest Node that runs the set-up and a current npm. */
const setUpMajor = 20

/**
 * @typedef {object} Host
 * @property {string} version `process.version`
 * @property {string} platform `process.platform`
 * @property {string} arch `process.arch`
 */

/** @param {string} version for instance `v20.20.2` */
export function majorOf(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0)
}

/**
 * Whether the lock file brings a Node for this machine.
 * @param {Pick<Host, 'platform' | 'arch'>} host
 */
export function bringsNode({ platform, arch }) {
  return platform === 'linux' && (arch === 'x64' || arch === 'arm64')
}

/**
 * Whether the set-up can begin with the Node that runs it.
 * @param {Host} host
 * @returns {string | undefined} what to install instead
 */
export function nodeObstacle(host) {
  const needed = bringsNode(host) ? setUpMajor : neededMajor
  if (majorOf(host.version) >= needed) return undefined
  return (
    `Node ${needed} or newer is needed on ${host.platform} ${host.arch}; this is ${host.version}. ` +
    'Install it from https://nodejs.org/ (LTS) and run the command again.'
  )
}

/**
 * The Node that the lock file brought, where it did.
 * @param {string} projectFolder
 * @returns {string | undefined}
 */
export function bundledNode(projectFolder) {
  const file = join(projectFolder, 'node_modules', '.bin', 'node')
  return existsSync(file) ? file : undefined
}

/**
 * Goes on under the bundled Node: runs the same script again there, unless this is it.
 * @param {string} projectFolder
 * @returns {Promise<number | undefined>} the exit code of that run; undefined: go on here
 * @throws SetUpStop where neither the bundled Node nor this one will do
 */
export async function goOnUnderBundledNode(projectFolder) {
  const bundled = bundledNode(projectFolder)
  if (bundled !== undefined) {
    if (realpathSync(bundled) === realpathSync(process.execPath)) return undefined
    const trial = await runToEnd(bundled, ['--version'], { cwd: projectFolder })
    if (trial.code === 0) {
      return handOver(bundled, [...process.execArgv, ...process.argv.slice(1)], { cwd: process.cwd(), ownGroup: false })
    }
  }
  if (majorOf(process.version) >= neededMajor) return undefined
  const bringsOne = bringsNode(process)
  throw new SetUpStop(
    `Node ${neededMajor} or newer is needed; this is ${process.version}` +
      (bringsOne ? ' and the one in node_modules does not run here. ' : '. ') +
      'Install it from https://nodejs.org/ (LTS) and run the command again.',
  )
}
