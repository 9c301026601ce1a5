import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { FakeBrowserWindow, FakeSession, settle } from '#tests/support/electron-fake.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { TypesetSlip } from '../../printer/port.ts'
import { ElectronPrinter, type ElectronPrinterOptions } from './electron-printer.ts'
import { printPageUrl } from './print-page.ts'

const slip: TypesetSlip = {
  pdf: new Uint8Array(),
  svg: '<svg width="204.09448818897638pt" height="772.7952755905512pt"></svg>',
  png: new Uint8Array(),
}

let clock: TestClock
let session: FakeSession
let windows: FakeBrowserWindow[]
let statuses: PrinterStatus[]
/** What the windows of a test know of the system. */
let prepare: (window: FakeBrowserWindow) => void

beforeEach(() => {
  clock = new TestClock('2026-11-22T09:00:00Z')
  session = new FakeSession()
  windows = []
  statuses = []
  prepare = () => undefined
})

function printer(change: Partial<ElectronPrinterOptions> = {}): ElectronPrinter {
  const made = new ElectronPrinter({
    deviceName: undefined,
    sheetHeightMm: undefined,
    clock,
    session: session.asElectron,
    createWindow: (options) => {
      const window = new FakeBrowserWindow(options)
      prepare(window)
      windows.push(window)
      return window.asElectron
    },
    ...change,
  })
  made.start((status) => statuses.push(status))
  return made
}

/** A print under way, up to the moment at which Electron has the job. */
async function printing(made: ElectronPrinter) {
  const ended: PrintResult[] = []
  const print = made.print(slip).then((result) => ended.push(result))
  await settle()
  const window = windows.at(-1)
  if (window === undefined) throw new Error('No window was made.')
  return { ended, print, window, contents: window.webContents, job: window.webContents.printed[0] }
}

describe('a slip', () => {
  it('is printed silently at its own size, in microns, without margins', async () => {
    const { job, window, contents } = await printing(printer())
    expect(window.loaded).toEqual([printPageUrl])
    expect(contents.printed).toHaveLength(1)
    expect(job?.options).toEqual({
      silent: true,
      printBackground: true,
      margins: { marginType: 'none' },
      pageSize: { width: 72_000, height: 273_000 },
    })
  })

  it('is printed on sheets of their own length', async () => {
    const { job } = await printing(printer({ sheetHeightMm: 297 }))
    expect(job?.options.pageSize).toEqual({ width: 72_000, height: 297_000 })
  })

  it('comes from a hidden window without script, in the sandbox and in a session of its own', async () => {
    const { window } = await printing(printer())
    expect(window.shown).toBe(false)
    expect(window.options.webPreferences).toMatchObject({ session, sandbox: true, javascript: false, nodeIntegration: false })
    expect(window.options.webPreferences).not.toHaveProperty('preload')
    expect(session.cancels('https://example.com/')).toBe(true)
    expect(session.permissionCheck?.(null, 'serial', 'app://kiosk', {} as never)).toBe(false)
  })

  it('is served while it is printed and never after', async () => {
    const made = printer()
    expect((await session.request(printPageUrl)).status).toBe(404)
    const { job, print, window } = await printing(made)
    expect(await (await session.request(`${printPageUrl}slip.svg`)).text()).toBe(slip.svg)
    job?.done(true, '')
    await print
    expect((await session.request(`${printPageUrl}slip.svg`)).status).toBe(404)
    clock.advance(0)
    expect(window.isDestroyed()).toBe(true)
  })

  it('that does not say how large it is is not printed', async () => {
    await expect(printer().print({ ...slip, svg: '<svg/>' })).resolves.toMatchObject({ status: 'failed', code: 'typeset-failed' })
    expect(windows).toEqual([])
  })
})

describe('the result', () => {
  it('is "sent" where Electron says that the job is spooled, never "printed"', async () => {
    const { job, print, ended } = await printing(printer())
    expect(ended).toEqual([])
    job?.done(true, '')
    await print
    expect(ended).toEqual([{ status: 'sent' }])
    clock.advance(0)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['Invalid printer settings', 'printer-failed'],
    ['Print job failed', 'printer-failed'],
    ['Print job canceled', 'job-interrupted'],
  ])('of "%s" is %s', async (reason, code) => {
    const { job, print, ended, window } = await printing(printer())
    job?.done(false, reason)
    await print
    expect(ended).toEqual([{ status: 'failed', code, message: `Electron could not print: ${reason}.` }])
    clock.advance(0)
    expect(window.isDestroyed()).toBe(true)
  })
})

describe('a callback', () => {
  it('that never comes is a silent printer after 15 s, and the window is gone', async () => {
    const { print, ended, window } = await printing(printer())
    clock.advance(14_999)
    await settle()
    expect(ended).toEqual([])
    clock.advance(1)
    await print
    expect(ended).toMatchObject([{ status: 'failed', code: 'printer-silent' }])
    clock.advance(0)
    expect(window.isDestroyed()).toBe(true)
  })

  it('that comes twice counts once', async () => {
    const { job, print, ended } = await printing(printer())
    job?.done(true, '')
    job?.done(false, 'Print job failed')
    await print
    await settle()
    expect(ended).toEqual([{ status: 'sent' }])
    expect(statuses.at(-1)).toMatchObject({ status: 'ready' })
  })

  it('that comes too late says nothing about the next job', async () => {
    const made = printer()
    const first = await printing(made)
    clock.advance(15_000)
    await first.print
    const second = await printing(made)
    first.job?.done(true, '')
    await settle()
    expect(second.ended).toEqual([])
    second.job?.done(false, 'Print job failed')
    await second.print
    expect(second.ended).toMatchObject([{ status: 'failed', code: 'printer-failed' }])
  })
})

describe('the named printer', () => {
  const named = () => printer({ deviceName: 'EPSON_TM_m30III' })

  it('is the one that is printed on', async () => {
    prepare = ({ webContents }) => { webContents.printers = ['Office', 'EPSON_TM_m30III'] }
    expect((await printing(named())).job?.options.deviceName).toBe('EPSON_TM_m30III')
  })

  it('that the system does not have is missing; nothing goes to another one', async () => {
    prepare = ({ webContents }) => { webContents.printers = ['Office'] }
    const { print, ended, contents } = await printing(named())
    await print
    expect(ended).toEqual([
      { status: 'failed', code: 'printer-missing', message: 'The system has no printer "EPSON_TM_m30III", but: Office.' },
    ])
    expect(contents.printed).toEqual([])
  })

  it('is tried where the system lists none at all, as it may right after its start', async () => {
    expect((await printing(named())).contents.printed).toHaveLength(1)
  })

  it('is silent where the system never lists any', async () => {
    prepare = ({ webContents }) => { webContents.printers = undefined }
    const { print, ended, contents } = await printing(named())
    clock.advance(15_000)
    await print
    expect(ended).toMatchObject([{ code: 'printer-silent' }])
    expect(contents.printed).toEqual([])
  })
})

describe('what goes wrong in the page', () => {
  it('that is gone interrupts the job', async () => {
    const { print, ended, contents } = await printing(printer())
    contents.forcefullyCrashRenderer()
    await print
    expect(ended).toMatchObject([{ status: 'failed', code: 'job-interrupted' }])
    clock.advance(0)
    expect(clock.pending).toBe(0)
  })

  it('that cannot be loaded, or printed, is a printer that failed, with Electron’s own words', async () => {
    prepare = (window) => { window.loadURL = () => Promise.reject(new Error('ERR_FAILED (-2)')) }
    await expect(printer().print(slip)).resolves.toMatchObject({ code: 'printer-failed', message: expect.stringContaining('ERR_FAILED') as string })
    prepare = ({ webContents }) => {
      webContents.print = () => { throw new Error('Invalid deviceName provided.') }
    }
    await expect(printer().print(slip)).resolves.toMatchObject({ code: 'printer-failed', message: expect.stringContaining('deviceName') as string })
    clock.advance(0)
    expect(clock.pending).toBe(0)
  })
})

describe('the status', () => {
  it('is ready at first and then what the last job told', async () => {
    const made = printer({ deviceName: 'EPSON_TM_m30III' })
    const ready = { status: 'ready', destination: 'EPSON_TM_m30III' }
    expect(statuses).toEqual([ready])
    const failing = await printing(made)
    failing.job?.done(false, 'Print job failed')
    await failing.print
    expect(statuses.at(-1)).toMatchObject({ status: 'fault', code: 'printer-failed' })
    const working = await printing(made)
    working.job?.done(true, '')
    await working.print
    expect(statuses.at(-1)).toEqual(ready)
  })
})

describe('the end', () => {
  it('leaves no window, no timer and no job behind', async () => {
    const made = printer()
    const { print, ended, window } = await printing(made)
    const told = statuses.length
    await made.stop()
    await print
    expect(ended).toMatchObject([{ status: 'failed', code: 'job-interrupted' }])
    clock.advance(0)
    expect(window.isDestroyed()).toBe(true)
    expect(clock.pending).toBe(0)
    expect(statuses).toHaveLength(told)
  })
})
