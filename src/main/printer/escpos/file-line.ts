import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Cancel, Clock } from '#core/clock.ts'
import { err, ok } from '#core/result.ts'
import { openFault } from './open-fault.ts'
import type { LineListener, OpenPrinterLine, PrinterLine } from './printer-line.ts'

/** A device whose buffer is full is tried again so soon, and one that may answer is read so often. */
const retryMs = 20
const readMs = 50
const closeLimitMs = 2000
const ownFile = 0o600

/**
 * A device file such as `/dev/usb/lp0`, or a file that collects what a printer would get. A device is read as well, where
 * it can be: USB printers answer there. Neither reading nor writing ever blocks.
 */
export function fileLine(path: string, clock: Clock): OpenPrinterLine {
  return async (listener) => {
    try {
      const { file, answers } = await openFile(path)
      const line = new FileLine(file, answers, clock, listener)
      line.read()
      return ok(line)
    } catch (error) {
      return err(openFault(path, error instanceof Error ? error.message : String(error)))
    }
  }
}

async function openFile(path: string): Promise<{ file: FileHandle; answers: boolean }> {
  const { O_RDWR, O_WRONLY, O_CREAT, O_TRUNC, O_NONBLOCK, O_NOCTTY } = constants
  const never = O_NONBLOCK | O_NOCTTY
  // In /dev a file that is missing is a printer that is missing: nothing is made there.
  const isDevicePath = path.startsWith('/dev/') || path.startsWith('\\\\.\\')
  if (!isDevicePath) return { file: await open(path, O_WRONLY | O_CREAT | O_TRUNC | never, ownFile), answers: false }
  const both = await open(path, O_RDWR | never).catch(() => null)
  if (both !== null) return { file: both, answers: (await both.stat()).isCharacterDevice() }
  return { file: await open(path, O_WRONLY | never), answers: false }
}

class FileLine implements PrinterLine {
  readonly answers: boolean
  readonly #file: FileHandle
  readonly #clock: Clock
  readonly #listener: LineListener
  readonly #waiting: { bytes: Uint8Array; readonly taken: () => void }[] = []
  #writing: Promise<void> | null = null
  #cancelRead: Cancel = () => undefined
  #gone = false
  #closing: Promise<void> | null = null

  constructor(file: FileHandle, answers: boolean, clock: Clock, listener: LineListener) {
    this.#file = file
    this.answers = answers
    this.#clock = clock
    this.#listener = listener
  }

  write(bytes: Uint8Array, taken: () => void): void {
    if (this.#gone) return
    this.#waiting.push({ bytes, taken })
    this.#writing ??= this.#writeAll().finally(() => { this.#writing = null })
  }

  close(pending: 'send' | 'drop'): Promise<void> {
    this.#closing ??= this.#close(pending)
    return this.#closing
  }

  read(): void {
    if (!this.answers) return
    this.#cancelRead = this.#clock.after(readMs, () => {
      void this.#readOnce().then(() => { if (!this.#gone) this.read() })
    })
  }

  async #readOnce(): Promise<void> {
    try {
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(256), 0, 256, null)
      if (bytesRead > 0 && !this.#gone) this.#listener.data(buffer.subarray(0, bytesRead))
    } catch (error) {
      if (!isAgain(error)) this.#lost()
    }
  }

  async #writeAll(): Promise<void> {
    for (let next = this.#waiting[0]; next !== undefined && !this.#gone; next = this.#waiting[0]) {
      try {
        const { bytesWritten } = await this.#file.write(next.bytes)
        next.bytes = next.bytes.subarray(bytesWritten)
      } catch (error) {
        if (!isAgain(error)) {
          this.#lost()
          return
        }
        await new Promise<void>((resolve) => { this.#clock.after(retryMs, resolve) })
      }
      if (next.bytes.length === 0) {
        this.#waiting.shift()
        next.taken()
      }
    }
  }

  async #close(pending: 'send' | 'drop'): Promise<void> {
    if (pending === 'send' && this.#writing !== null) {
      const limit = new Promise<void>((resolve) => { this.#clock.after(closeLimitMs, resolve) })
      await Promise.race([this.#writing, limit])
    }
    this.#lost()
    await this.#file.close().catch(() => undefined)
  }

  #lost(): void {
    if (this.#gone) return
    this.#gone = true
    this.#cancelRead()
    this.#listener.closed()
  }
}

/** The device has no room, or nothing to say, at this moment. */
function isAgain(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EWOULDBLOCK')
}
