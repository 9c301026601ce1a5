import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ipcChannels } from '#core/kiosk-api/ipc-channels.ts'
import type { Result } from '#core/result.ts'
import { err, ok } from '#core/result.ts'
import { type FakeBrowserWindow, FakeElectron, fakeDisplay, fakeFrame, settle } from '#tests/support/electron-fake.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { StartFault, StartedKiosk } from '../../compose.ts'
import { kioskConfigSchema } from '../../config/kiosk-config.ts'
import type { Kiosk } from '../../kiosk.ts'
import { type ShellPlace, runElectronShell } from './electron-shell.ts'
import { relaunchSpacingMs } from './recovery.ts'

const rendererFolder = resolve('/app/out/renderer')
const userDataFolder = resolve('/home/kiosk/.config/michishirube')

/** A kiosk with one visit, which lives as long as the program. */
class FakeKiosk implements Kiosk {
  stopped = 0
  readonly listeners = new Set<Parameters<Kiosk['subscribe']>[0]>()
  readonly ended = Promise.withResolvers<undefined>()

  call(): ReturnType<Kiosk['call']> { return Promise.resolve({ ok: true, value: { accepted: true } }) }
  subscribe(listener: Parameters<Kiosk['subscribe']>[0]): () => void {
    this.listeners.add(listener)
    listener({ name: 'reader', value: { status: 'ready', driver: 'simulated', firmware: '1.6' } })
    return () => this.listeners.delete(listener)
  }
  slipPreviewSvg(version: number): string | undefined { return version === 3 ? '<svg/>' : undefined }
  stop(): Promise<void> {
    this.stopped += 1
    return this.ended.promise
  }
}

let electron: FakeElectron
let kiosk: FakeKiosk
let clock: TestClock
let told: string[]
const makeFolder = vi.fn()
const log = { info: vi.fn(), warn: vi.fn() }
let started: Result<StartedKiosk, StartFault>
let startedWith: (string | undefined)[]

beforeEach(() => {
  vi.clearAllMocks()
  electron = new FakeElectron()
  kiosk = new FakeKiosk()
  clock = new TestClock('2026-11-22T09:00:00Z')
  told = []
  startedWith = []
  started = ok({ kiosk, config: kioskConfigSchema.parse({}) })
})

function run(changes: Partial<ShellPlace> = {}): void {
  runElectronShell(electron.parts, {
    argv: ['electron', '/app'],
    rendererFolder,
    preloadFile: '/app/out/preload/index.cjs',
    userDataFolder,
    errorBox: true,
    clock,
    log,
    makeFolder,
    readBytes: (path) =>
      path === join(rendererFolder, 'index.html') ? Promise.resolve(new Uint8Array([60])) : Promise.reject(new Error('ENOENT')),
    fetchUrl: () => Promise.resolve(new Response('<!doctype html>')),
    tell: (line) => { told.push(line) },
    startKiosk: (configPath) => {
      startedWith.push(configPath)
      return Promise.resolve(started)
    },
    ...changes,
  })
}

async function open(changes: Partial<ShellPlace> = {}): Promise<FakeBrowserWindow> {
  run(changes)
  electron.app.becomeReady()
  await settle()
  const [window] = electron.windows
  if (window === undefined) throw new Error(`No window: ${told.join(' ')}`)
  return window
}

const subscribe = (window: FakeBrowserWindow) =>
  electron.ipcMain.invoke(window.webContents, fakeFrame('app://kiosk/'), ipcChannels.subscribe, [])

describe('before the app is ready', () => {
  it('sets what can only be set then, the folder before the lock that lies in it', async () => {
    await open()
    expect(electron.app.calls).toEqual([
      'setPath userData', 'setPath sessionData', 'requestSingleInstanceLock', 'enableSandbox',
      'registerSchemesAsPrivileged', 'no menu', 'ready',
    ])
    expect(electron.app.paths.get('userData')).toBe(userDataFolder)
    // setPath throws for a folder that is not there.
    expect(makeFolder).toHaveBeenCalledWith(electron.app.paths.get('sessionData'))
  })

  it('leaves to the first instance when there is one', async () => {
    electron.app.firstInstance = false
    run()
    electron.app.becomeReady()
    await settle()
    expect(electron.app.exitCode).toBe(0)
    expect(told).toEqual(['The kiosk is running already; its window is shown.'])
    expect(startedWith).toEqual([])
  })

  it.each([
    [['--nonsense'], '"--nonsense" is not known'],
    [['--config'], '--config needs a value'],
    [['--listen', '127.0.0.1:4173'], '--listen: only the browser shell knows this'],
    [['--no-open'], '--no-open: only the browser shell knows this'],
  ])('refuses %j with one line and exit code 2, and writes nothing', (flags, expected) => {
    run({ argv: ['electron', '/app', ...flags] })
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(expected)
    expect(electron.app.exitCode).toBe(2)
    expect(makeFolder).not.toHaveBeenCalled()
  })

  it('shows a packaged kiosk from its own pages only', () => {
    electron.app.isPackaged = true
    run({ argv: ['michishirube', '--dev-origin', 'http://127.0.0.1:5173'] })
    expect(electron.app.exitCode).toBe(2)
    expect(told[0]).toContain('--dev-origin')
  })

  it('does not force the sandbox on root, who has to switch it off', async () => {
    await open({ argv: ['electron', '--no-sandbox', '/app'] })
    expect(electron.app.calls).not.toContain('enableSandbox')
  })
})

describe('a start that fails', () => {
  it('tells why, shows it where nobody sees a terminal, and ends with 2', async () => {
    started = err({ message: 'kiosk.yaml: reader.port: expected text' })
    run()
    electron.app.becomeReady()
    await settle()
    expect(told).toEqual(['kiosk.yaml: reader.port: expected text'])
    expect(electron.errorBoxes).toEqual(['kiosk.yaml: reader.port: expected text'])
    expect(electron.app.exitCode).toBe(2)
    expect(electron.windows).toEqual([])
  })

  it('opens no box at a terminal', async () => {
    started = err({ message: 'no' })
    run({ errorBox: false })
    electron.app.becomeReady()
    await settle()
    expect(electron.errorBoxes).toEqual([])
    expect(electron.app.exitCode).toBe(2)
  })

  it('says what to do where the page was not built, and lets go of the devices', async () => {
    kiosk.ended.resolve(undefined)
    run({ readBytes: () => Promise.reject(new Error('ENOENT')) })
    electron.app.becomeReady()
    await settle()
    expect(told).toEqual([`The kiosk's page is missing in ${rendererFolder}. Build it: npm run build`])
    expect(kiosk.stopped).toBe(1)
    expect(electron.app.exitCode).toBe(2)
  })

  it('ends with 1 on a bug, with its stack', async () => {
    run({ startKiosk: () => Promise.reject(new Error('boom')) })
    electron.app.becomeReady()
    await settle()
    expect(told[0]).toContain('Error: boom')
    expect(electron.app.exitCode).toBe(1)
  })
})

describe('a started kiosk', () => {
  it('shows its page on the configured display', async () => {
    const own = fakeDisplay(2, { x: 1920, y: 0, width: 1080, height: 1920 })
    electron = new FakeElectron([fakeDisplay(1, { x: 0, y: 0, width: 1920, height: 1080 }), own])
    started = ok({ kiosk, config: kioskConfigSchema.parse({ window: { display: 1 } }) })
    const window = await open()
    expect(window.bounds).toEqual(own.bounds)
    expect(window.loaded).toEqual(['app://kiosk/'])
    expect(window.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, devTools: false })
  })

  it('hands the named configuration on', async () => {
    await open({ argv: ['electron', '/app', '--config', '/etc/kiosk.yaml'] })
    expect(startedWith).toEqual(['/etc/kiosk.yaml'])
  })

  it('keeps its session in memory and guards it, and the default one as well', async () => {
    const window = await open()
    expect([...electron.sessions.keys()]).toEqual(['kiosk'])
    const own = electron.sessions.get('kiosk')
    expect(own?.options).toEqual({ cache: false })
    expect(window.options.webPreferences?.session).toBe(own?.session)
    for (const session of [own?.session, electron.defaultSession]) {
      expect(session?.permissionCheck?.(null, 'serial', 'app://kiosk', {} as never)).toBe(false)
      expect(session?.cancels('https://example.com/')).toBe(true)
    }
  })

  it('serves page and slip preview under the strict policy', async () => {
    await open()
    const session = electron.sessions.get('kiosk')?.session
    const page = await session?.request('app://kiosk/')
    expect(page?.status).toBe(200)
    expect(page?.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect((await session?.request('app://kiosk/slip/3.svg'))?.status).toBe(200)
    expect((await session?.request('app://kiosk/slip/2.svg'))?.status).toBe(404)
  })

  it('guards every page against navigation', async () => {
    const window = await open()
    expect(window.webContents.happen('will-navigate', { url: 'https://example.com/', isMainFrame: true })).toBe(true)
    expect(window.webContents.openHandler?.({ url: 'https://example.com/' } as never)).toEqual({ action: 'deny' })
  })

  it('keeps the display awake', async () => {
    await open()
    expect([...electron.powerSaveBlocker.started.values()]).toEqual(['prevent-display-sleep'])
  })

  it('shows its window when somebody starts it a second time', async () => {
    const window = await open()
    window.minimized = true
    electron.app.happen('second-instance', {}, [], '/', {})
    expect(window.minimized).toBe(false)
    expect(window.focused).toBe(1)
  })

  it('keeps the visit through a crash of the page: it is loaded anew and hears the current values', async () => {
    const window = await open()
    await subscribe(window)
    window.webContents.forcefullyCrashRenderer()
    expect(kiosk.listeners.size).toBe(0)
    clock.advance(0)
    expect(window.loaded).toEqual(['app://kiosk/', 'app://kiosk/'])

    const heard: unknown[] = []
    window.webContents.deliver = (_channel, [message]) => { heard.push(message) }
    await subscribe(window)
    await settle()
    expect(heard).toEqual([
      { type: 'event', name: 'reader', value: { status: 'ready', driver: 'simulated', firmware: '1.6' } },
    ])
    expect(kiosk.stopped).toBe(0)
  })

  it('relaunches after the fourth crash, with the devices let go first', async () => {
    const window = await open()
    for (let times = 0; times < 4; times += 1) {
      window.webContents.forcefullyCrashRenderer()
      clock.advance(0)
    }
    clock.advance(relaunchSpacingMs)
    expect(electron.app.calls).toContain('relaunch')
    expect(electron.app.exitCode).toBeUndefined()
    kiosk.ended.resolve(undefined)
    await settle()
    expect(electron.app.exitCode).toBe(0)
  })
})

describe('the end', () => {
  it('is final where it comes in the pause before a relaunch', async () => {
    const window = await open()
    clock.advance(relaunchSpacingMs - 1000)
    for (let times = 0; times < 4; times += 1) {
      window.webContents.forcefullyCrashRenderer()
      clock.advance(0)
    }
    electron.app.happen('will-quit')
    clock.advance(2000)
    kiosk.ended.resolve(undefined)
    await settle()
    expect(electron.app.calls).not.toContain('relaunch')
    expect(electron.app.exitCode).toBe(0)
  })

  it('lets go of everything, then exits with 0', async () => {
    const window = await open()
    await subscribe(window)
    expect(window.askToClose()).toBe(false)

    electron.app.happen('before-quit')
    expect(window.askToClose()).toBe(true)
    expect(electron.app.happen('will-quit')).toBe(true)
    expect(electron.app.exitCode).toBeUndefined()
    kiosk.ended.resolve(undefined)
    await settle()
    expect(electron.app.exitCode).toBe(0)
    expect(kiosk.stopped).toBe(1)
    expect(kiosk.listeners.size).toBe(0)
    expect(electron.ipcMain.channels).toEqual([])
    expect(electron.powerSaveBlocker.started.size).toBe(0)
    expect(electron.screen.eventNames()).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('waits three seconds for a device that does not let go, not longer', async () => {
    await open()
    electron.app.happen('will-quit')
    clock.advance(2999)
    expect(electron.app.exitCode).toBeUndefined()
    clock.advance(1)
    expect(electron.app.exitCode).toBe(0)
  })

  it('ends once, however often it is asked', async () => {
    await open()
    electron.app.happen('will-quit')
    electron.app.happen('will-quit')
    kiosk.ended.resolve(undefined)
    await settle()
    expect(kiosk.stopped).toBe(1)
    expect(electron.app.calls.filter((call) => call.startsWith('exit'))).toEqual(['exit 0'])
  })
})

describe('while developing', () => {
  const argv = ['electron', '/app', '--dev-origin', 'http://127.0.0.1:5173']

  it('takes the files from the development server, under the kiosk\'s own origin', async () => {
    const window = await open({ argv })
    expect(window.loaded).toEqual(['app://kiosk/'])
    expect(window.options.webPreferences?.devTools).toBe(true)
    const page = await electron.sessions.get('kiosk')?.session.request('app://kiosk/')
    expect(await page?.text()).toBe('<!doctype html>')
    expect(page?.headers.get('content-security-policy')).toContain('ws://127.0.0.1:5173')
  })

  it('says so where the server does not answer', async () => {
    kiosk.ended.resolve(undefined)
    run({ argv, fetchUrl: () => Promise.reject(new Error('ECONNREFUSED')) })
    electron.app.becomeReady()
    await settle()
    expect(told).toEqual(['The development server at http://127.0.0.1:5173 does not answer.'])
  })
})
