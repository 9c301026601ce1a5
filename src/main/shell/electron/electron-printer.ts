import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron'
import type { Clock } from '#core/clock.ts'
import type { PrintResult, PrinterFaultCode, PrinterStatus } from '#core/device/printer-status.ts'
import type { Printer, TypesetSlip } from '../../printer/port.ts'
import { kioskScheme } from './kiosk-page.ts'
import { blockOutsideRequests } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
import { type PaperSize, answerPrintPage, pageSize, pictureSize, printPageUrl } from './print-page.ts'

export interface ElectronPrinterOptions {
  /** The name the system knows the printer by, not the friendly one; undefined: the system's default printer. */
  readonly deviceName: string | undefined
  /** Length of a sheet in millimetres; undefined: a roll, cut behind the slip. */
  readonly sheetHeightMm: number | undefined
  readonly clock: Clock
  /** A window that is not shown. */
  readonly createWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow
  /** A session in memory that nothing else uses. */
  readonly session: Session
}

/** The system takes a slip over within a second or two; Electron's callback may never come (electron/electron#39092). */
const jobLimitMs = 15_000
/** Electron's words for a job that somebody took away (webContents.print, failureReason). */
const cancelled = 'Print job canceled'

interface Job {
  readonly svg: string
  readonly picture: PaperSize
  readonly page: PaperSize
  readonly end: (result: PrintResult) => void
}

/**
 * Prints through the system's own spooler, which is the way on Windows: a hidden window shows the slip's picture at its
 * exact size, and `webContents.print` sends it silently. The best that this can tell is `sent`: Electron says when a job
 * is spooled, never what the printer made of it (reference: printing from Electron).
 *
 * Electron's callback is not trusted: it is taken once, and where it stays away for 15 s the job has failed and its window
 * is gone, so that nothing comes out for the next person. Each job has a window of its own, and no trace of it stays.
 *
 * The status is what the last job told; before the first the printer counts as ready.
 */
export class ElectronPrinter implements Printer {
  readonly #options: ElectronPrinterOptions
  #listener: (status: PrinterStatus) => void = () => undefined
  /** The job whose page is served. */
  #job: Job | null = null

  constructor(options: ElectronPrinterOptions) {
    this.#options = options
    const { session } = options
    denyPermissions(session)
    blockOutsideRequests(session, undefined)
    session.protocol.handle(kioskScheme, (request) => this.#answer(request.url))
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.#listener = listener
    this.#listener(this.#ready())
  }

  async print({ svg }: TypesetSlip): Promise<PrintResult> {
    const result = await this.#send(svg)
    this.#listener(result.status === 'failed' ? { status: 'fault', code: result.code, message: result.message } : this.#ready())
    return result
  }

  stop(): Promise<void> {
    this.#listener = () => undefined
    this.#job?.end(failed('job-interrupted', 'The kiosk ended before the slip was handed over.'))
    return Promise.resolve()
  }

  #ready(): PrinterStatus {
    return { status: 'ready', destination: this.#options.deviceName ?? 'the default printer of the system' }
  }

  #answer(url: string): Response {
    if (this.#job === null) return new Response(null, { status: 404 })
    const { svg, picture, page } = this.#job
    return answerPrintPage(url, svg, picture, page)
  }

  #send(svg: string): Promise<PrintResult> {
    const { clock, sheetHeightMm } = this.#options
    const picture = pictureSize(svg)
    if (picture === null) return Promise.resolve(failed('typeset-failed', 'The picture of the slip does not say how large it is.'))
    // A job that is still open belongs to nobody any more.
    this.#job?.end(failed('job-interrupted', 'Another slip was printed meanwhile.'))
    return new Promise((settle) => {
      const window = this.#options.createWindow(windowOptions(this.#options.session))
      const job: Job = {
        svg,
        picture,
        page: pageSize(picture, sheetHeightMm),
        // Called by whatever comes first; what comes later finds the job gone.
        end: (result) => {
          if (this.#job !== job) return
          this.#job = null
          cancelLimit()
          // Not from within an event of the page that goes.
          clock.after(0, () => {
            if (!window.isDestroyed()) window.destroy()
          })
          settle(result)
        },
      }
      const cancelLimit = clock.after(jobLimitMs, () => {
        job.end(failed('printer-silent', `Electron did not say within ${String(jobLimitMs / 1000)} s that the system has taken the slip over.`))
      })
      this.#job = job
      window.webContents.on('render-process-gone', (_event, { reason }) => {
        job.end(failed('job-interrupted', `The page that prints is gone: ${reason}.`))
      })
      this.#show(window, job).catch((error: unknown) => {
        job.end(failed('printer-failed', `The slip could not be handed over: ${error instanceof Error ? error.message : String(error)}`))
      })
    })
  }

  /** Loads the page and prints it. Rejects where Electron refuses; everything else ends the job. */
  async #show(window: BrowserWindow, job: Job): Promise<void> {
    const { deviceName } = this.#options
    const { webContents } = window
    await window.loadURL(printPageUrl)
    if (deviceName !== undefined) {
      // A name that is not known has gone to the default printer in some versions (electron/electron#30590). An empty list
      // says nothing: it has been empty right after the start (votingworks/vxsuite#1385).
      const names = (await webContents.getPrintersAsync()).map(({ name }) => name)
      if (names.length > 0 && !names.includes(deviceName)) {
        job.end(failed('printer-missing', `The system has no printer "${deviceName}", but: ${names.join(', ')}.`))
        return
      }
    }
    if (this.#job !== job) return
    webContents.print(
      {
        silent: true,
        printBackground: true,
        ...(deviceName !== undefined && { deviceName }),
        margins: { marginType: 'none' },
        pageSize: { width: job.page.widthMicrons, height: job.page.heightMicrons },
      },
      (success, reason) => {
        if (success) job.end({ status: 'sent' })
        else job.end(failed(reason === cancelled ? 'job-interrupted' : 'printer-failed', `Electron could not print: ${reason}.`))
      },
    )
  }
}

function failed(code: PrinterFaultCode, message: string): PrintResult {
  return { status: 'failed', code, message }
}

function windowOptions(session: Session): BrowserWindowConstructorOptions {
  return {
    show: false,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  }
}
