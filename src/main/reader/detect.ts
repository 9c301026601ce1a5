import type { ReaderDriverName } from '#core/device/reader-driver-name.ts'
import { type Result, err, ok } from '#core/result.ts'
import type { ReaderDriver } from './drivers/driver.ts'
import type { ReaderFault } from './reader-fault.ts'
import { type UsbDevice, type UsbNumbers, usbDeviceOf } from './usb-devices.ts'

/** A serial port as the system lists it. */
export interface SerialPortInfo extends UsbNumbers {
  /** For instance `/dev/ttyUSB0` or `COM3`. */
  readonly path: string
  /** A name that stays with the device wherever it is plugged in, below `/dev/serial/by-id/`. */
  readonly stablePath?: string | undefined
  readonly serialNumber?: string | undefined
  readonly manufacturer?: string | undefined
}

/** A port at which a reader may stand. */
export interface ReaderCandidate {
  readonly path: string
  /** In the order of trying; one at least. */
  readonly drivers: readonly ReaderDriver[]
  /** Wait for the first acknowledgement, in milliseconds, where the adapter is known to need its own. */
  readonly firstAckTimeoutMs?: number
}

/** The reader that answered last, to be asked first: its port and its driver's name. */
export interface LastReader {
  readonly path: string
  readonly driver: string
}

/** What the configuration and the manifest say about where readers may stand. */
export interface DetectionRules {
  /** The configured port: the only one that is asked, listed or not. */
  readonly port?: string | undefined
  readonly driver: ReaderDriverName | 'auto'
  /** The drivers that there are, in the order in which an unknown reader is tried. */
  readonly drivers: readonly ReaderDriver[]
  readonly devices: readonly UsbDevice[]
  /** Ports that are never written to in search of a reader: those that the configuration rules out or gives to a printer. */
  readonly excludedPorts: readonly string[]
  /** Where a link leads; the path itself where it is none, or leads nowhere. */
  readonly realPath: (path: string) => string
}

/**
 * The ports to ask for a reader, the likeliest first: the configured one, else those whose adapter the manifest names.
 * Any other port is left alone, because the question of one reader may disturb another device (libnfc keeps its
 * intrusive scan off for that reason, models-and-lessons A.5).
 */
export function readerCandidates(
  ports: readonly SerialPortInfo[],
  rules: DetectionRules,
  last?: LastReader,
): Result<readonly ReaderCandidate[], ReaderFault> {
  const { port, realPath } = rules
  const candidates = port === undefined ? adapters(ports, rules).map((found) => candidateOf(found, rules)) : [configuredCandidate(port, rules)]
  const possible = candidates.filter(({ drivers }) => drivers.length > 0)
  if (possible.length === 0) return err({ code: 'port-missing', message: nothingFound(ports, rules) })
  if (last === undefined) return ok(possible)
  const lastKey = portKey(last.path, realPath)
  return ok(
    first(possible, ({ path }) => portKey(path, realPath) === lastKey).map((candidate) =>
      portKey(candidate.path, realPath) === lastKey
        ? { ...candidate, drivers: first(candidate.drivers, ({ name }) => name === last.driver) }
        : candidate,
    ),
  )
}

/**
 * Where else a reader may stand, for the message that a configured port is missing; undefined where no such adapter is
 * plugged in. To be written behind a semicolon.
 */
export function portHint(ports: readonly SerialPortInfo[], rules: DetectionRules): string | undefined {
  const [found] = adapters(ports, rules)
  if (found === undefined) return undefined
  const { port, device } = found
  return `an adapter known for readers is at ${port.path} (${device.name}): set reader.port to ${port.stablePath ?? port.path}`
}

type AdapterDevice = Extract<UsbDevice, { readonly kind: 'serial-adapter' | 'reader' }>

interface FoundAdapter {
  readonly port: SerialPortInfo
  readonly device: AdapterDevice
}

/** In the order of the manifest. */
function adapters(ports: readonly SerialPortInfo[], { devices, excludedPorts, realPath }: DetectionRules): FoundAdapter[] {
  const excluded = new Set(excludedPorts.map((path) => portKey(path, realPath)))
  return ports
    .filter(({ path }) => !excluded.has(portKey(path, realPath)))
    .map((port) => ({ port, device: usbDeviceOf(port, devices) }))
    .filter((found): found is FoundAdapter => found.device?.kind === 'serial-adapter' || found.device?.kind === 'reader')
    .sort((one, other) => devices.indexOf(one.device) - devices.indexOf(other.device))
}

function candidateOf({ port: { path }, device }: FoundAdapter, { driver, drivers }: DetectionRules): ReaderCandidate {
  const possible = device.drivers.flatMap((name) => drivers.filter((one) => one.name === name && isWanted(one, driver)))
  const { firstAckTimeoutMs } = device
  return { path, drivers: possible, ...(firstAckTimeoutMs !== undefined && { firstAckTimeoutMs }) }
}

function configuredCandidate(path: string, { driver, drivers }: DetectionRules): ReaderCandidate {
  return { path, drivers: drivers.filter((one) => isWanted(one, driver)) }
}

function isWanted({ name }: ReaderDriver, wanted: ReaderDriverName | 'auto'): boolean {
  return wanted === 'auto' || name === wanted
}

function nothingFound(ports: readonly SerialPortInfo[], { devices }: DetectionRules): string {
  const seen = ports.map((port) => {
    const name = usbDeviceOf(port, devices)?.name
    return name === undefined ? port.path : `${port.path} (${name})`
  })
  const looked = seen.length === 0 ? 'no serial port is there' : `of the serial ports ${seen.join(', ')} none is known for readers and free to be asked`
  return `No card reader was found: ${looked}. Plug the reader in, or set reader.port to its port.`
}

/** Equal for two names of one port: a link and what it leads to, `com3` and `\\.\COM3`. */
function portKey(path: string, realPath: (path: string) => string): string {
  const windows = /^(?:\\\\\.\\)?(com\d+)$/iu.exec(path)
  return windows?.[1]?.toUpperCase() ?? realPath(path)
}

/** The same items, those that are meant before the others. */
function first<Item>(items: readonly Item[], isMeant: (item: Item) => boolean): Item[] {
  return [...items.filter(isMeant), ...items.filter((item) => !isMeant(item))]
}
