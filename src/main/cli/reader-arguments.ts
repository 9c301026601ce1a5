import { parseArgs } from 'node:util'
import { err, ok, type Result } from '#core/result.ts'
import { knownDrivers } from '../reader/drivers/known-drivers.ts'
import { refuseRepeatedOptions } from './repeated-options.ts'

/** What the reader command was asked for. */
export interface ReaderArguments {
  readonly port: string
  /** Which reader stands at the port; `auto`: whichever answers. */
  readonly driver: string
  /** Whether the date of a My Number Card's certificate is read. */
  readonly certificate: boolean
  /** How long to watch; undefined: until Ctrl-C. */
  readonly seconds: number | undefined
  /** Whether each frame is shown by its shape. */
  readonly trace: boolean
  readonly json: boolean
}

const driverNames: readonly string[] = ['auto', ...knownDrivers.map(({ name }) => name)]

export const readerUsage = `expected: reader --port <path> [--driver ${driverNames.join('|')}] [--certificate] [--seconds N] [--trace] [--json]`

const longestSeconds = 86_400

/** Reads the arguments behind the script's name. The error is one line. */
export function readerArguments(args: readonly string[]): Result<ReaderArguments, string> {
  let values
  try {
    const parsed = parseArgs({
      args: [...args],
      tokens: true,
      options: {
        port: { type: 'string' },
        driver: { type: 'string', default: 'auto' },
        certificate: { type: 'boolean', default: false },
        seconds: { type: 'string' },
        trace: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    refuseRepeatedOptions(parsed.tokens)
    values = parsed.values
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    return err(`${(text.split('\n')[0] ?? text).replace(/\.?$/u, '')}; ${readerUsage}`)
  }
  const { port, driver, certificate, trace, json } = values
  if (port === undefined || port.trim() === '') return err(`--port is missing; ${readerUsage}`)
  if (!driverNames.includes(driver)) return err(`--driver ${driver} is not known; ${readerUsage}`)
  const seconds = values.seconds === undefined ? undefined : duration(values.seconds)
  if (seconds === null) {
    return err(`--seconds ${values.seconds ?? ''} is not a number of seconds above 0 and up to ${String(longestSeconds)}; ${readerUsage}`)
  }
  return ok({ port, driver, certificate, seconds, trace, json })
}

function duration(text: string): number | null {
  if (!/^\d+(\.\d+)?$/u.test(text)) return null
  const seconds = Number(text)
  return seconds > 0 && seconds <= longestSeconds ? seconds : null
}
