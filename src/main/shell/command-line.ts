import { type Result, err, ok } from '#core/result.ts'

/** Flags of both shells, as given or by default. */
export interface CommandLine {
  /** `--config <path>`: the configuration file. */
  readonly configPath: string | undefined
  /** `--listen <host>:<port>`: where the browser shell serves the kiosk. Port 0 is any free one. */
  readonly listen: ListenAddress
  /** `--no-open` makes this false: the browser shell serves without opening a window. */
  readonly openWindow: boolean
  /** `--chromium <path>`: the browser that the browser shell opens. */
  readonly chromium: string | undefined
  /** `--dev-origin <origin>`: Vite's development server, which provides the renderer while developing. */
  readonly devOrigin: string | undefined
  /** Which of the given flags mean something to the browser shell only. */
  readonly browserOnly: readonly string[]
}

export interface ListenAddress {
  /** A loopback address without brackets: `127.0.0.1`, `::1` or `localhost`. */
  readonly host: string
  readonly port: number
}

/** One sentence: which flag is wrong and what it takes. */
export interface CommandLineFault {
  readonly message: string
}

const valueFlags = ['--config', '--listen', '--chromium', '--dev-origin'] as const
type ValueFlag = (typeof valueFlags)[number]
const browserOnlyFlags: readonly string[] = ['--listen', '--no-open', '--chromium']

const knownFlags = '--config <path>, --listen <host>:<port>, --no-open, --chromium <path>, --dev-origin <origin>'
const anyFreePort: ListenAddress = { host: '127.0.0.1', port: 0 }
const highestPort = 65_535

/**
 * Reads the arguments after the program: `--flag value` or `--flag=value`. A flag that is unknown, given twice,
 * without its value or with one that does not fit is a fault; nothing is guessed.
 */
export function parseCommandLine(given: readonly string[]): Result<CommandLine, CommandLineFault> {
  const values = new Map<string, string>()
  const rest = [...given]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const equals = word.startsWith('--') ? word.indexOf('=') : -1
    const flag = equals < 0 ? word : word.slice(0, equals)
    if (values.has(flag)) return fault(`${flag} is given twice.`)
    if (flag === '--no-open') {
      if (equals >= 0) return fault('--no-open takes no value.')
      values.set(flag, '')
    } else if (isValueFlag(flag)) {
      const value = equals < 0 ? rest.shift() : word.slice(equals + 1)
      if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
        return fault(`${flag} needs a value. Known flags: ${knownFlags}.`)
      }
      values.set(flag, value)
    } else {
      return fault(`"${word}" is not known. Known flags: ${knownFlags}.`)
    }
  }

  const listen = listenAddress(values.get('--listen'))
  if (!listen.ok) return listen
  const devOrigin = loopbackOrigin(values.get('--dev-origin'))
  if (!devOrigin.ok) return devOrigin
  return ok({
    configPath: values.get('--config'),
    listen: listen.value,
    openWindow: !values.has('--no-open'),
    chromium: values.get('--chromium'),
    devOrigin: devOrigin.value,
    browserOnly: browserOnlyFlags.filter((flag) => values.has(flag)),
  })
}

function isValueFlag(flag: string): flag is ValueFlag {
  return (valueFlags as readonly string[]).includes(flag)
}

function listenAddress(value: string | undefined): Result<ListenAddress, CommandLineFault> {
  if (value === undefined) return ok(anyFreePort)
  const match = /^(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/.exec(value)
  const port = Number(match?.[2])
  if (match?.[1] === undefined || port > highestPort) {
    return fault(
      `--listen takes 127.0.0.1:<port>, [::1]:<port> or localhost:<port>, with a port of 0 to ${String(highestPort)}, ` +
        `not "${value}": the kiosk is served to this machine only.`,
    )
  }
  return ok({ host: match[1].replace(/[[\]]/g, ''), port })
}

function loopbackOrigin(value: string | undefined): Result<string | undefined, CommandLineFault> {
  if (value === undefined) return ok(undefined)
  const match = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})\/?$/.exec(value)
  const port = Number(match?.[1])
  if (match === null || port < 1 || port > highestPort) {
    return fault(`--dev-origin takes http://127.0.0.1:<port> or http://localhost:<port>, not "${value}".`)
  }
  return ok(value.replace(/\/$/, ''))
}

function fault(message: string): Result<never, CommandLineFault> {
  return err({ message })
}
