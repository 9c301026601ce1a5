import { join } from 'node:path'
import type { Clock } from '#core/clock.ts'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import type { PrintProgress, Printer, TypesetSlip } from '../port.ts'
import { type FolderFiles, machineFiles } from './folder-files.ts'
import { makeFolder } from './make-folder.ts'
import { slipFileName } from './slip-file-name.ts'

/** A saved slip is a person's plan: only the account that the kiosk runs under reads it. */
const ownFolder = { mode: 0o700 }
const ownFile = { mode: 0o600 }
/** A disk that hangs must not keep the kiosk from ending. */
const stopLimitMs = 3000

export interface FolderPrinterOptions {
  /** Where slips are saved; made where it is missing, for the kiosk's account alone. */
  readonly folder: string
  readonly clock: Clock
  readonly files?: FolderFiles
}

/**
 * "Prints" each slip as a PDF and a PNG into a folder. A file appears under its name only when it is whole, and no slip
 * overwrites another. The honest result is `saved`.
 */
export class FolderPrinter implements Printer {
  readonly #folder: string
  readonly #clock: Clock
  readonly #files: FolderFiles
  #listener: (status: PrinterStatus) => void = () => undefined
  #status: PrinterStatus
  /** Slips are saved one after the other, so that each finds a free name. */
  #last: Promise<unknown> = Promise.resolve()

  constructor({ folder, clock, files = machineFiles }: FolderPrinterOptions) {
    this.#folder = folder
    this.#clock = clock
    this.#files = files
    this.#status = this.#ready()
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.#listener = listener
    listener(this.#status)
  }

  print(slip: TypesetSlip, progress?: PrintProgress): Promise<PrintResult> {
    const saved = this.#last.then(() => this.#save(slip, progress))
    this.#last = saved
    return saved
  }

  /** Waits for the slips under way, at most 3 s. */
  async stop(): Promise<void> {
    let cancelLimit = (): void => undefined
    const limit = new Promise<void>((resolve) => {
      cancelLimit = this.#clock.after(stopLimitMs, resolve)
    })
    await Promise.race([this.#last, limit])
    cancelLimit()
    this.#listener = () => undefined
  }

  async #save({ pdf, png }: TypesetSlip, progress: PrintProgress | undefined): Promise<PrintResult> {
    const unfinished: string[] = []
    try {
      await makeFolder(this.#folder, this.#files, ownFolder)
      const base = await this.#freeName()
      const parts = [
        { path: `${base}.pdf`, data: pdf },
        { path: `${base}.png`, data: png },
      ].map((part) => ({ ...part, temporary: `${part.path}.part` }))
      progress?.firstByte?.()
      for (const { temporary, data } of parts) {
        unfinished.push(temporary)
        await this.#files.writeFile(temporary, data, ownFile)
      }
      for (const { temporary, path } of parts) {
        await this.#files.rename(temporary, path)
        unfinished.push(path)
      }
      this.#tell(this.#ready())
      return { status: 'saved', files: parts.map(({ path }) => path) }
    } catch (error) {
      for (const path of unfinished) await this.#files.rm(path, { force: true }).catch(() => undefined)
      const cause = error instanceof Error ? error.message : String(error)
      const fault = { code: 'folder-not-writable', message: `Slips cannot be saved in ${this.#folder}: ${cause}` } as const
      this.#tell({ status: 'fault', ...fault })
      return { status: 'failed', ...fault }
    }
  }

  async #freeName(): Promise<string> {
    const nowMs = this.#clock.nowMs()
    for (let copy = 1; ; copy += 1) {
      const base = join(this.#folder, slipFileName(nowMs, copy))
      const taken = await Promise.all([this.#exists(`${base}.pdf`), this.#exists(`${base}.png`)])
      if (!taken.includes(true)) return base
    }
  }

  #exists(path: string): Promise<boolean> {
    return this.#files.access(path).then(
      () => true,
      () => false,
    )
  }

  #ready(): PrinterStatus {
    return { status: 'ready', destination: this.#folder }
  }

  #tell(status: PrinterStatus): void {
    const changed = status.status !== this.#status.status
    this.#status = status
    if (changed) this.#listener(status)
  }
}
