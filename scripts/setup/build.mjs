import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './child.mjs'
import { SetUpStop } from './stop.mjs'

/** What the build is made of. `resources/content` is read when the kiosk starts and needs no build. */
const sources = [
  'src',
  'resources/fonts',
  'resources/icons',
  'resources/sounds',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/**
 * Hash over names and contents of everything the build is made of; tests are left out.
 * @param {string} projectFolder
 */
export function sourceHash(projectFolder) {
  const hash = createHash('sha256')
  /** @param {string} path with forward slashes */
  const add = (path) => {
    const file = join(projectFolder, path)
    if (!existsSync(file)) return
    const names = namesIn(file)
    if (names !== undefined) {
      for (const name of names) add(`${path}/${name}`)
      return
    }
    if (/\.test\.ts$/.test(path)) return
    const content = readFileSync(file)
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  for (const path of sources) add(path)
  return hash.digest('hex')
}

/**
 * @param {string} file
 * @returns {string[] | undefined} undefined where it is no folder
 */
function namesIn(file) {
  try {
    return readdirSync(file).sort()
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** @param {string} projectFolder */
export function buildHashFile(projectFolder) {
  return join(projectFolder, 'out', '.michishirube-build-hash')
}

/**
 * @param {string} projectFolder
 * @returns {{ needed: boolean, hash: string }} `hash`: of the sources now
 */
export function buildDecision(projectFolder) {
  const hash = sourceHash(projectFolder)
  const file = buildHashFile(projectFolder)
  const built = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
  return { needed: built !== hash, hash }
}

/**
 * Builds main, preload and renderer into `out/` where their sources changed.
 * @param {string} projectFolder
 * @param {(line: string) => void} say
 * @param {{ always?: boolean }} [options]
 * @throws SetUpStop with everything the build said where it fails
 */
export async function ensureBuilt(projectFolder, say, { always = false } = {}) {
  const { needed, hash } = buildDecision(projectFolder)
  if (!needed && !always) return
  say('Building (electron-vite build) …')
  const startedMs = Date.now()
  const cli = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const end = await runToEnd(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: projectFolder })
  if (end.code !== 0) {
    throw new SetUpStop(`${end.output.trimEnd()}\nThe build failed: electron-vite build ended with code ${end.code}.`)
  }
  writeFileSync(buildHashFile(projectFolder), `${hash}\n`)
  say(`Built (${((Date.now() - startedMs) / 1000).toFixed(1)} s).`)
}
