import type { Clock } from '#core/clock.ts'
import { type Result, err, ok } from '#core/result.ts'
import { type DetectionRules, type LastReader, type ReaderCandidate, type SerialPortInfo, portHint, readerCandidates } from './detect.ts'
import type { ReaderFault } from './reader-fault.ts'
import { type UsbNumbers, usbDeviceOf } from './usb-devices.ts'

/**
 * Where a reader may stand now, the likeliest first; asked anew before each attempt, because cables move.
 *
 * @param last the reader that answered last
 */
export type FindReaders = (last?: LastReader) => Promise<Result<readonly ReaderCandidate[], ReaderFault>>

export interface ReaderFinder {
  readonly findReaders: FindReaders
  /** Where else a reader may stand when the configured port is missing, to be written behind a semicolon. Never rejects. */
  readonly hint: () => Promise<string | undefined>
}

export interface ReaderFinderParts extends Omit<DetectionRules, 'realPath'> {
  readonly clock: Clock
  /** May reject, and may take its time. */
  readonly listPorts: () => Promise<readonly SerialPortInfo[]>
  /** Everything at a USB port, serial or not, as far as the system tells. */
  readonly listUsbDevices: () => Promise<readonly UsbNumbers[]>
  /** Where a link leads; rejects where it leads nowhere. */
  readonly realPath: (path: string) => Promise<string>
}

/** [choice] A listing takes a tenth of a second; whoever waits longer at a reader that is gone is told so meanwhile. */
const listTimeoutMs = 3000

/** Finds readers with what the machine tells about its ports. A configured port needs no listing, and so works without one. */
export function createReaderFinder(parts: ReaderFinderParts): ReaderFinder {
  const { clock, listPorts, listUsbDevices, realPath, ...settings } = parts
  /** A listing that hangs is waited for again, not begun again. */
  let listing: Promise<Result<readonly SerialPortInfo[], ReaderFault>> | undefined

  const list = (): Promise<Result<readonly SerialPortInfo[], ReaderFault>> => {
    listing ??= Promise.resolve()
      .then(listPorts)
      .then(ok, (error: unknown) => err(unlisted(error instanceof Error ? error.message : String(error))))
      .finally(() => {
        listing = undefined
      })
    const told = listing
    return new Promise((resolve) => {
      const cancel = clock.after(listTimeoutMs, () => {
        resolve(err(unlisted(`no answer within ${String(listTimeoutMs / 1000)} s`)))
      })
      void told.then((result) => {
        cancel()
        resolve(result)
      })
    })
  }

  const rulesFor = async (paths: readonly string[]): Promise<DetectionRules> => {
    const real = new Map(
      await Promise.all(paths.map(async (path) => [path, await realPath(path).catch(() => path)] as const)),
    )
    return { ...settings, realPath: (path) => real.get(path) ?? path }
  }

  const unusableReader = async (): Promise<string> => {
    const plugged = (await listUsbDevices()).map((numbers) => usbDeviceOf(numbers, settings.devices))
    const reader = plugged.find((device) => device?.kind === 'usb-reader')
    return reader === undefined ? '' : ` The ${reader.name} that is plugged in has no serial port and cannot be used.`
  }

  return {
    async findReaders(last) {
      const listed = settings.port === undefined ? await list() : ok([])
      if (!listed.ok) return listed
      const paths = [...listed.value.map(({ path }) => path), ...settings.excludedPorts, ...(last === undefined ? [] : [last.path])]
      if (settings.port !== undefined) paths.push(settings.port)
      const found = readerCandidates(listed.value, await rulesFor(paths), last)
      return found.ok ? found : err({ ...found.error, message: `${found.error.message}${await unusableReader()}` })
    },
    async hint() {
      const listed = await list()
      if (!listed.ok) return undefined
      return portHint(listed.value, await rulesFor([...listed.value.map(({ path }) => path), ...settings.excludedPorts]))
    },
  }
}

function unlisted(cause: string): ReaderFault {
  return {
    code: 'port-missing',
    isUnlisted: true,
    message: `The serial ports cannot be listed (${cause}): set reader.port to the reader's port, or on Linux install udev.`,
  }
}
