import { SetUpStop } from './stop.mjs'

/**
 * Reads a command's flags. `--name value` and `--name=value` mean the same.
 * @param {readonly string[]} args
 * @param {{ switches: readonly string[], values: readonly string[], usage: string }} known names with their dashes
 * @returns {{ switches: Set<string>, values: Map<string, string> }}
 * @throws SetUpStop (exit code 2) with one line for a flag that is unknown, given twice or without its value
 */
export function readFlags(args, { switches, values, usage }) {
  const read = { switches: /** @type {Set<string>} */ (new Set()), values: /** @type {Map<string, string>} */ (new Map()) }
  const wrong = (/** @type {string} */ what) => new SetUpStop(`${what} Usage: ${usage}`, 2)
  for (let at = 0; at < args.length; at += 1) {
    const arg = /** @type {string} */ (args[at])
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1
    const name = equals === -1 ? arg : arg.slice(0, equals)
    if (switches.includes(name)) {
      if (equals !== -1) throw wrong(`${name} takes no value.`)
      read.switches.add(name)
      continue
    }
    if (!values.includes(name)) throw wrong(`Unknown argument "${arg}".`)
    if (read.values.has(name)) throw wrong(`${name} is given twice.`)
    const value = equals === -1 ? args[at + 1] : arg.slice(equals + 1)
    if (value === undefined || value === '' || (equals === -1 && value.startsWith('--'))) {
      throw wrong(`${name} needs a value.`)
    }
    if (equals === -1) at += 1
    read.values.set(name, value)
  }
  return read
}
