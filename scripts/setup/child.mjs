import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const onWindows = process.platform === 'win32'

/** @type {readonly ('SIGINT' | 'SIGTERM' | 'SIGHUP')[]} */
const passedOnSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** How often a script asks whether npm is still there. */
const orphanCheckMs = 500

/**
 * @typedef {object} ChildEnd
 * @property {number} code exit code; 128 + number where a signal ended it
 * @property {string} output what it wrote, both streams in order; empty where it wrote to the terminal
 * @property {boolean} timedOut whether the time limit ended it
 */

/**
 * Runs a step of the set-up or of the test run to its end. On POSIX it gets its own process group, so that the time
 * limit and Ctrl-C end everything it started. Ctrl-C here ends this program too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, limitMs?: number, shownOn?: 1 | 2, shell?: boolean }} options
 *   `shownOn`: both streams go to this program's standard output (1) or error (2) stream instead of into `output`
 * @returns {Promise<ChildEnd>} never rejects: a command that cannot be started ends with code 127
 */
export function runToEnd(command, args, { cwd, env = process.env, limitMs, shownOn, shell = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      detached: !onWindows,
      stdio: shownOn === undefined ? ['ignore', 'pipe', 'pipe'] : ['ignore', shownOn, shownOn],
      windowsHide: true,
    })
    let output = ''
    let timedOut = false
    const take = (/** @type {string} */ text) => {
      output += text
    }
    child.stdout?.setEncoding('utf8').on('data', take)
    child.stderr?.setEncoding('utf8').on('data', take)

    const limit =
      limitMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            endGroup(child, 'SIGKILL')
          }, limitMs)
    const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
      endGroup(child, 'SIGKILL')
      process.exit(128 + constants.signals[signal])
    }
    for (const signal of passedOnSignals) process.on(signal, interrupted)
    const settle = (/** @type {number} */ code) => {
      clearTimeout(limit)
      for (const signal of passedOnSignals) process.off(signal, interrupted)
      resolve({ code, output, timedOut })
    }
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`
      settle(127)
    })
    child.on('close', (code, signal) => settle(exitCode(code, signal)))
  })
}

/**
 * Hands the terminal over to the program that the set-up was for: its streams are ours, our signals are its.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, ownGroup: boolean, graceMs?: number }} options
 *   `ownGroup`: give it a process group (POSIX), of which nothing is left afterwards; `graceMs`: how long after the
 *   first signal the group may take to end by itself
 * @returns {Promise<number>} its exit code; 128 + number where a signal ended it, 127 where it could not be started
 */
export function handOver(command, args, { cwd, env = process.env, ownGroup, graceMs = 8000 }) {
  return new Promise((resolve) => {
    const grouped = ownGroup && !onWindows
    const child = spawn(command, args, { cwd, env, detached: grouped, stdio: 'inherit' })
    /** @type {NodeJS.Timeout | undefined} */
    let grace
    // A terminal sends Ctrl-C to its whole foreground group and npm passes it on once more: the group of the program
    // hears it once. Outside a group of its own the program has heard the terminal's already and may hear ours too.
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      if (onWindows) return
      if (!grouped) {
        child.kill(signal)
        return
      }
      if (grace !== undefined) return
      grace = setTimeout(() => endGroup(child, 'SIGKILL'), graceMs)
      endGroup(child, signal)
    }
    for (const signal of passedOnSignals) process.on(signal, passOn)
    const orphanWatch = watchForOrphan(() => passOn('SIGTERM'))
    const settle = (/** @type {number} */ code) => {
      clearTimeout(grace)
      clearInterval(orphanWatch)
      if (grouped) endGroup(child, 'SIGKILL')
      for (const signal of passedOnSignals) process.off(signal, passOn)
      resolve(code)
    }
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      settle(127)
    })
    child.on('exit', (code, signal) => settle(exitCode(code, signal)))
  })
}

/**
 * Notices when npm has ended without a word: it hands a signal to its shell only, which dies of it and leaves us.
 * Whoever starts a script without npm may go away as they like.
 * @param {() => void} orphaned called once
 */
function watchForOrphan(orphaned) {
  if (onWindows || process.env['npm_lifecycle_event'] === undefined) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    orphaned()
  }, orphanCheckMs)
  return watch
}

/**
 * @param {import('node:child_process').ChildProcess} child leader of a group, on Windows the root of a tree
 * @param {NodeJS.Signals} signal
 */
function endGroup(child, signal) {
  if (child.pid === undefined) return
  if (onWindows) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // ESRCH: nobody of the group is left, which is what was asked for.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  if (code !== null) return code
  return signal === null ? 1 : 128 + constants.signals[signal]
}
