import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { posix, win32 } from 'node:path'
import { aptInstall, onPath } from './apt.mjs'
import { runToEnd } from './child.mjs'

/** How long Playwright's download of its Chromium may take. */
const downloadLimitMs = 180_000

export const howToGetChromium =
  'Install Chromium, Google Chrome or Microsoft Edge, or name one in the environment variable MICHISHIRUBE_CHROMIUM.'

/** In this order: the browsers that a Linux distribution puts on the path. */
const linuxPrograms = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
]

/**
 * Where a Chromium may be installed on this system, best first; the programs on the path of Linux are not among them.
 * @param {string} platform `process.platform`
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function usualPlaces(platform, env) {
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => env[name] ?? '')
    const programs = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return programs.flatMap((program) => roots.filter((root) => root !== '').map((root) => win32.join(root, program)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])]
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      roots.map((root) => posix.join(root, `${name}.app`, 'Contents', 'MacOS', name)),
    )
  }
  return []
}

/**
 * An installed Chromium: the one named in the environment, else Playwright's, Chrome, Chromium, Edge.
 * @param {string} projectFolder
 * @param {{ platform: string, env: NodeJS.ProcessEnv }} [host]
 * @returns {string | undefined} its executable
 */
export function findChromium(projectFolder, { platform, env } = process) {
  const named = env['MICHISHIRUBE_CHROMIUM']
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  const playwrights = playwrightsChromium(projectFolder)
  if (playwrights !== undefined) return playwrights
  if (platform === 'linux') {
    for (const program of linuxPrograms) {
      const file = onPath(program, env)
      if (file !== undefined) return file
    }
  }
  return usualPlaces(platform, env).find((file) => existsSync(file))
}

/**
 * @param {string} projectFolder
 * @returns {string | undefined}
 */
function playwrightsChromium(projectFolder) {
  const requireHere = createRequire(`${projectFolder}/package.json`)
  try {
    // Of the test runner's packages the kiosk itself can do without.
    const file = requireHere('playwright-core').chromium.executablePath()
    return typeof file === 'string' && file !== '' && existsSync(file) ? file : undefined
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/**
 * A Chromium for the tests, downloaded or installed where none is there.
 * @param {string} projectFolder
 * @param {(line: string) => void} say
 * @returns {Promise<{ executable: string } | { reason: string }>}
 */
export async function ensureChromium(projectFolder, say) {
  const there = findChromium(projectFolder)
  if (there !== undefined) return { executable: there }
  const named = process.env['MICHISHIRUBE_CHROMIUM']
  if (named !== undefined && named !== '') return { reason: `MICHISHIRUBE_CHROMIUM names ${named}, which is not there.` }

  say(`No Chromium found: downloading Playwright's (at most ${downloadLimitMs / 1000} s) …`)
  const cli = createRequire(`${projectFolder}/package.json`).resolve('@playwright/test/cli')
  const download = await runToEnd(process.execPath, [cli, 'install', '--no-shell', 'chromium'], {
    cwd: projectFolder,
    limitMs: downloadLimitMs,
  })
  const downloaded = findChromium(projectFolder)
  if (downloaded !== undefined) {
    const trial = await runToEnd(downloaded, ['--version'], { cwd: projectFolder, limitMs: 20_000 })
    if (trial.code === 0) return { executable: downloaded }
    say(`Playwright's Chromium does not run here: ${trial.output.trim().split('\n')[0]}`)
  } else {
    say(`The download failed (${download.timedOut ? 'time limit' : `code ${download.code}`}).`)
  }

  const failure = await aptInstall(['chromium'], say)
  const installed = failure === undefined ? onPath('chromium', process.env) : undefined
  if (installed !== undefined) return { executable: installed }
  return { reason: `There is no Chromium and none could be installed (${failure ?? 'chromium is not on the path'}). ${howToGetChromium}` }
}
