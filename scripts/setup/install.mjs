import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './child.mjs'
import { SetUpStop } from './stop.mjs'

/**
 * @typedef {object} NpmCommand
 * @property {string} command
 * @property {readonly string[]} args
 * @property {boolean} shell Windows starts `npm.cmd` through its shell only
 */

/**
 * The hash that decides whether the installed packages are those of the lock file.
 * @param {string | Buffer} lock content of `package-lock.json`
 */
export function lockHash(lock) {
  return createHash('sha256').update(lock).digest('hex')
}

/**
 * Where the hash of the lock file last installed is kept: inside `node_modules`, so that it goes when they go.
 * @param {string} projectFolder
 */
export function lockHashFile(projectFolder) {
  return join(projectFolder, 'node_modules', '.michishirube-lock-hash')
}

/**
 * @param {string} projectFolder
 * @returns {{ needed: boolean, hash: string }} `hash`: of the lock file now
 */
export function installDecision(projectFolder) {
  const hash = lockHash(readFileSync(join(projectFolder, 'package-lock.json')))
  const file = lockHashFile(projectFolder)
  const installed = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
  return { needed: installed !== hash, hash }
}

/**
 * The npm that runs this script, else the one on the path.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {NpmCommand}
 */
export function npmCommand(env, platform) {
  const cli = env['npm_execpath']
  const node = env['npm_node_execpath']
  if (cli !== undefined && node !== undefined && /npm-cli\.c?js$/.test(cli)) {
    return { command: node, args: [cli], shell: false }
  }
  return { command: 'npm', args: [], shell: platform === 'win32' }
}

/**
 * Installs the packages of the lock file where they are not those installed last.
 * @param {string} projectFolder
 * @param {(line: string) => void} say
 * @param {NpmCommand} [npm]
 * @throws SetUpStop with everything npm said where it fails
 */
export async function ensureInstalled(projectFolder, say, npm = npmCommand(process.env, process.platform)) {
  const { needed, hash } = installDecision(projectFolder)
  if (!needed) return
  say('Installing the packages of package-lock.json (npm ci) …')
  const startedMs = Date.now()
  // `npm run -s` hands its silence down to every npm below it, which would then fail without a word.
  const args = [...npm.args, 'ci', '--loglevel=error', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const end = await runToEnd(npm.command, args, { cwd: projectFolder, shell: npm.shell })
  if (end.code !== 0) {
    const words = end.output.trim() === '' ? 'npm said nothing.' : end.output.trimEnd()
    throw new SetUpStop(`${words}\nInstalling the packages failed: npm ci ended with code ${end.code} in ${projectFolder}.`)
  }
  writeFileSync(lockHashFile(projectFolder), `${hash}\n`)
  say(`Packages installed (${Math.round((Date.now() - startedMs) / 1000)} s).`)
}
