import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './child.mjs'

/** How long the one download attempt may take. */
export const downloadLimitMs = 20_000

export const howToGetElectron =
  'To get Electron: "npx install-electron" where its release site can be reached, ' +
  'or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked release.'

/**
 * @typedef {{ state: 'present', executable: string } | { state: 'absent', looked: string }} ElectronState
 */

/**
 * Whether Electron's program is there. Decided from the files, because requiring the package downloads it.
 * @param {{ projectFolder: string, env: NodeJS.ProcessEnv, platform: string }} place
 * @returns {ElectronState}
 */
export function electronState({ projectFolder, env, platform }) {
  const packageFolder = join(projectFolder, 'node_modules', 'electron')
  const pathFile = join(packageFolder, 'path.txt')
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : ''
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override !== undefined && override !== '') {
    const executable = join(override, named === '' ? executableName(platform) : named)
    return existsSync(executable) ? { state: 'present', executable } : { state: 'absent', looked: executable }
  }
  // Without path.txt an unpacking was never finished, whatever lies in dist.
  if (named === '') return { state: 'absent', looked: pathFile }
  const executable = join(packageFolder, 'dist', named)
  return existsSync(executable) ? { state: 'present', executable } : { state: 'absent', looked: executable }
}

/** @param {string} platform `process.platform` */
function executableName(platform) {
  if (platform === 'win32') return 'electron.exe'
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return 'electron'
}

/** @param {string} projectFolder */
export function failedDownloadFile(projectFolder) {
  return join(projectFolder, 'node_modules', '.michishirube-electron-download-failed')
}

/**
 * The version of the npm package, whose program would be downloaded.
 * @param {string} projectFolder
 * @returns {string | undefined} undefined where the package is not installed
 */
export function electronVersion(projectFolder) {
  const file = join(projectFolder, 'node_modules', 'electron', 'package.json')
  if (!existsSync(file)) return undefined
  return String(JSON.parse(readFileSync(file, 'utf8')).version)
}

/**
 * Whether a download is worth an attempt: not where this version failed before, not where an own copy was named.
 * @param {string} projectFolder
 * @param {NodeJS.ProcessEnv} env
 */
export function downloadIsWorthAnAttempt(projectFolder, env) {
  const version = electronVersion(projectFolder)
  if (version === undefined || (env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '') !== '') return false
  const file = failedDownloadFile(projectFolder)
  return !existsSync(file) || readFileSync(file, 'utf8').trim() !== version
}

/**
 * Electron's program, downloaded once where it is absent. A failed attempt is remembered and not made again.
 * @param {string} projectFolder
 * @param {(line: string) => void} say
 * @param {{ limitMs?: number }} [options]
 * @returns {Promise<ElectronState>}
 */
export async function ensureElectron(projectFolder, say, { limitMs = downloadLimitMs } = {}) {
  const place = { projectFolder, env: process.env, platform: process.platform }
  const before = electronState(place)
  if (before.state === 'present' || !downloadIsWorthAnAttempt(projectFolder, process.env)) return before
  const version = electronVersion(projectFolder)
  say(`Electron ${version} is not here yet: downloading it once (at most ${limitMs / 1000} s) …`)
  const script = join(projectFolder, 'node_modules', 'electron', 'install.js')
  const end = await runToEnd(process.execPath, [script], { cwd: projectFolder, limitMs })
  const after = electronState(place)
  if (after.state === 'present') {
    say('Electron downloaded.')
    return after
  }
  const reason = end.timedOut ? `no success within ${limitMs / 1000} s` : firstWords(end.output)
  say(`The download failed (${reason}) and will not be tried again for this version.`)
  writeFileSync(failedDownloadFile(projectFolder), `${version}\n`)
  return after
}

/** @param {string} output */
function firstWords(output) {
  const line = output.split('\n').find((candidate) => /error|fail/i.test(candidate))
  return line?.trim().slice(0, 160) ?? 'no reason given'
}
