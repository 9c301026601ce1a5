import { resolve } from 'node:path'
import { readFlags } from './flags.mjs'
import { SetUpStop } from './stop.mjs'

const usage = 'npm start [-- [--browser] [--no-open] [--listen 127.0.0.1:4173] [--config path]]'

/**
 * @typedef {object} StartFlags
 * @property {boolean} browser the browser shell even where Electron is there
 * @property {boolean} noOpen serve without a window
 * @property {string | undefined} listen `127.0.0.1:port`
 * @property {string | undefined} config absolute path of a configuration
 */

/**
 * @param {readonly string[]} args
 * @param {string} folder where a relative path starts: the folder the command was given in
 * @returns {StartFlags}
 * @throws SetUpStop (exit code 2)
 */
export function readStartFlags(args, folder) {
  const { switches, values } = readFlags(args, {
    switches: ['--browser', '--no-open'],
    values: ['--listen', '--config'],
    usage,
  })
  const listen = values.get('--listen')
  if (listen !== undefined && !isLoopbackAddress(listen)) {
    throw new SetUpStop(`--listen ${listen}: expected 127.0.0.1:<port>, for instance 127.0.0.1:4173. Usage: ${usage}`, 2)
  }
  const config = values.get('--config')
  return {
    browser: switches.has('--browser'),
    noOpen: switches.has('--no-open'),
    listen,
    config: config === undefined ? undefined : resolve(folder, config),
  }
}

/** @param {string} address */
function isLoopbackAddress(address) {
  const port = /^127\.0\.0\.1:(\d{1,5})$/.exec(address)?.[1]
  return port !== undefined && Number(port) <= 65_535
}

/**
 * Whether the kiosk may open in Electron at all; only then its program is looked for.
 * @param {StartFlags} flags
 * @param {boolean} display whether a window can be opened
 */
export function wantsElectron(flags, display) {
  return display && !flags.browser && !flags.noOpen && flags.listen === undefined
}

/**
 * Arguments of the built app for Electron.
 * @param {StartFlags} flags
 * @param {{ projectFolder: string, isRootOnLinux: boolean }} place
 * @returns {string[]}
 */
export function electronArguments(flags, { projectFolder, isRootOnLinux }) {
  return [
    // Chromium refuses its sandbox to root.
    ...(isRootOnLinux ? ['--no-sandbox'] : []),
    projectFolder,
    ...(flags.config === undefined ? [] : ['--config', flags.config]),
  ]
}

/**
 * Arguments of the browser shell's entry.
 * @param {StartFlags} flags
 * @param {{ display: boolean, chromium: string | undefined }} place
 * @returns {string[]}
 */
export function browserArguments(flags, { display, chromium }) {
  const opens = display && !flags.noOpen && chromium !== undefined
  return [
    ...(flags.listen === undefined ? [] : ['--listen', flags.listen]),
    ...(flags.config === undefined ? [] : ['--config', flags.config]),
    ...(opens ? ['--chromium', chromium] : ['--no-open']),
  ]
}
