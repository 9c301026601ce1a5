import { EventEmitter } from 'node:events'
import { types } from 'node:util'
import type * as Electron from 'electron'
import type { ElectronParts } from '#main/shell/electron/electron-shell.ts'

/**
 * The parts of Electron that the shell and the preload script use, without Electron. Each class is held against
 * the type it stands for (`implements Pick<…>`), so a method that Electron does not have cannot be faked. What
 * crosses between the processes is cloned and what crosses the context bridge is copied, as Electron documents it.
 */

/** Emits like Electron: the first argument is an event whose default can be prevented. */
class FakeEmitter extends EventEmitter {
  /** @returns whether a listener prevented the default */
  happen(name: string, details: object = {}, ...rest: unknown[]): boolean {
    let defaultPrevented = false
    const event = {
      ...details,
      preventDefault: () => { defaultPrevented = true },
      get defaultPrevented() { return defaultPrevented },
    }
    this.emit(name, event, ...rest)
    return defaultPrevented
  }
}

/** What of a frame the shell asks. */
export function fakeFrame(url: string, parent: Electron.WebFrameMain | null = null): Electron.WebFrameMain {
  const frame: Pick<Electron.WebFrameMain, 'url' | 'parent'> = { url, parent }
  return frame as Electron.WebFrameMain
}

type Handler<Name extends keyof Electron.Session> = Electron.Session[Name] extends (handler: infer Given, ...rest: never[]) => unknown
  ? NonNullable<Given>
  : never

type SessionParts = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
>

export class FakeSession extends FakeEmitter implements SessionParts {
  permissionRequest: Handler<'setPermissionRequestHandler'> | null = null
  permissionCheck: Handler<'setPermissionCheckHandler'> | null = null
  devicePermission: Handler<'setDevicePermissionHandler'> | null = null
  displayMedia: Handler<'setDisplayMediaRequestHandler'> | null = null
  bluetoothPairing: Handler<'setBluetoothPairingHandler'> | null = null
  beforeRequest:
    | ((details: Electron.OnBeforeRequestListenerDetails, callback: (response: Electron.CallbackResponse) => void) => void)
    | null = null
  schemeHandler: ((request: GlobalRequest) => Promise<GlobalResponse> | GlobalResponse) | null = null

  readonly protocol: Pick<Electron.Protocol, 'handle'> = {
    handle: (_scheme, handler) => { this.schemeHandler = handler },
  }
  readonly webRequest = {
    onBeforeRequest: (listener: FakeSession['beforeRequest']) => { this.beforeRequest = listener },
  }
  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void { this.permissionRequest = handler }
  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void { this.permissionCheck = handler }
  setDevicePermissionHandler(handler: FakeSession['devicePermission']): void { this.devicePermission = handler }
  setDisplayMediaRequestHandler(handler: FakeSession['displayMedia']): void { this.displayMedia = handler }
  setBluetoothPairingHandler(handler: FakeSession['bluetoothPairing']): void { this.bluetoothPairing = handler }

  /** Whether a request to this URL would be cancelled. */
  cancels(url: string): boolean {
    let cancelled = false
    const details: Pick<Electron.OnBeforeRequestListenerDetails, 'url'> = { url }
    this.beforeRequest?.(details as Electron.OnBeforeRequestListenerDetails, (response) => {
      cancelled = response.cancel === true
    })
    return cancelled
  }

  /** Asks the `app:` handler for a URL, as the page would. */
  async request(url: string, method = 'GET'): Promise<Response> {
    if (this.schemeHandler === null) throw new Error('No handler for the scheme.')
    return this.schemeHandler(new Request(url, { method }))
  }

  get asElectron(): Electron.Session { return this as unknown as Electron.Session }
}

type IpcMainParts = Pick<Electron.IpcMain, 'handle' | 'removeHandler'>

/** The main process's end. Arguments and answers are cloned; what cannot be cloned throws, as over the real one. */
export class FakeIpcMain extends EventEmitter implements IpcMainParts {
  readonly #handlers = new Map<string, (event: Electron.IpcMainInvokeEvent, ...given: unknown[]) => unknown>()

  handle(channel: string, listener: (event: Electron.IpcMainInvokeEvent, ...given: unknown[]) => unknown): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, listener)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  get channels(): readonly string[] { return [...this.#handlers.keys()] }

  /** A renderer's `invoke`: rejects with a plain `Error` that carries the channel and the message only. */
  async invoke(sender: FakeWebContents, frame: Electron.WebFrameMain | null, channel: string, given: unknown[]): Promise<unknown> {
    const cloned = structuredClone(given)
    await Promise.resolve()
    const handler = this.#handlers.get(channel)
    const event: Pick<Electron.IpcMainInvokeEvent, 'sender' | 'senderFrame'> = {
      sender: sender.asElectron,
      senderFrame: frame,
    }
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      return structuredClone(await handler(event as Electron.IpcMainInvokeEvent, ...cloned))
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`)
    }
  }

  get asElectron(): Electron.IpcMain { return this as unknown as Electron.IpcMain }
}

type WebContentsParts = Pick<
  Electron.WebContents,
  | 'send'
  | 'isDestroyed'
  | 'forcefullyCrashRenderer'
  | 'setZoomFactor'
  | 'setVisualZoomLevelLimits'
  | 'setWindowOpenHandler'
  | 'getPrintersAsync'
  | 'print'
>

/** One page. `deliver` is the page's end of the IPC, see `FakeIpcRenderer`. */
export class FakeWebContents extends FakeEmitter implements WebContentsParts {
  deliver: (channel: string, given: unknown[]) => void = () => undefined
  destroyed = false
  zoomFactor = 1
  zoomLimits: readonly [number, number] | null = null
  openHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | null = null

  send(channel: string, ...given: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    const cloned = structuredClone(given)
    queueMicrotask(() => { this.deliver(channel, cloned) })
  }
  isDestroyed(): boolean { return this.destroyed }
  forcefullyCrashRenderer(): void {
    this.happen('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  }
  setZoomFactor(factor: number): void { this.zoomFactor = factor }
  setVisualZoomLevelLimits(lowest: number, highest: number): Promise<void> {
    this.zoomLimits = [lowest, highest]
    return Promise.resolve()
  }
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.openHandler = handler
  }
  /** Names of the system's printers; undefined: it never says. */
  printers: readonly string[] | undefined = []
  /** The jobs that were asked for. `done` is the callback, which Electron may call never, late or twice. */
  readonly printed: { readonly options: Electron.WebContentsPrintOptions; readonly done: (success: boolean, reason: string) => void }[] = []
  getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    if (this.printers === undefined) return new Promise(() => undefined)
    return Promise.resolve(this.printers.map((name) => ({ name, displayName: name, description: '', options: {} })))
  }
  /** Throws where a page size is below the documented 353 microns or not whole. */
  print(options: Electron.WebContentsPrintOptions = {}, done: (success: boolean, reason: string) => void = () => undefined): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    const { pageSize } = options
    if (typeof pageSize === 'object' && [pageSize.width, pageSize.height].some((side) => !Number.isInteger(side) || side < 353))
      throw new Error('height and width properties must be minimum 353 microns.')
    this.printed.push({ options, done })
  }
  /**
   * The page asks to go elsewhere, by a link or `location`: the events come in Electron's documented order (Navigation
   * Events), of which the first cannot be prevented.
   *
   * @returns whether it got there
   */
  navigate(url: string): boolean {
    const details = { url, isMainFrame: true, isSameDocument: false }
    this.happen('did-start-navigation', details)
    if (this.happen('will-frame-navigate', details) || this.happen('will-navigate', details)) return false
    this.#commit(url)
    return true
  }
  /** The program loads a page: nobody is asked. */
  load(url: string): void {
    this.happen('did-start-navigation', { url, isMainFrame: true, isSameDocument: false })
    this.#commit(url)
  }
  #commit(url: string): void {
    this.happen('did-frame-navigate', {}, url, 200, 'OK', true)
    this.happen('did-navigate', {}, url, 200, 'OK')
  }
  /** The page is gone for good. */
  destroy(): void {
    this.destroyed = true
    this.emit('destroyed')
  }

  get asElectron(): Electron.WebContents { return this as unknown as Electron.WebContents }
}

type IpcRendererParts = Pick<Electron.IpcRenderer, 'invoke'>

/** The page's end of the IPC; one for every load of the page. */
export class FakeIpcRenderer extends EventEmitter implements IpcRendererParts {
  readonly #ipcMain: FakeIpcMain
  readonly #contents: FakeWebContents
  readonly #frame: Electron.WebFrameMain | null

  constructor(ipcMain: FakeIpcMain, contents: FakeWebContents, frame: Electron.WebFrameMain | null) {
    super()
    this.#ipcMain = ipcMain
    this.#contents = contents
    this.#frame = frame
    contents.deliver = (channel, given) => { this.emit(channel, { sender: this, ports: [] }, ...given) }
  }

  invoke(channel: string, ...given: unknown[]): Promise<unknown> {
    return this.#ipcMain.invoke(this.#contents, this.#frame, channel, given)
  }

  get asElectron(): Electron.IpcRenderer { return this as unknown as Electron.IpcRenderer }
}

type WindowParts = Pick<
  Electron.BrowserWindow,
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isDestroyed'
  | 'isKiosk'
  | 'setKiosk'
  | 'getBounds'
  | 'loadURL'
  | 'destroy'
>

export class FakeBrowserWindow extends FakeEmitter implements WindowParts {
  readonly webContents = new FakeWebContents()
  readonly options: Electron.BrowserWindowConstructorOptions
  bounds: Electron.Rectangle
  kiosk: boolean
  shown: boolean
  minimized = false
  focused = 0
  /** What was done to the window's place, in order. */
  readonly moves: string[] = []
  readonly loaded: string[] = []

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.kiosk = options.kiosk ?? false
    this.shown = options.show ?? true
  }
  show(): void { this.shown = true }
  focus(): void { this.focused += 1 }
  restore(): void { this.minimized = false }
  isMinimized(): boolean { return this.minimized }
  isDestroyed(): boolean { return this.webContents.destroyed }
  isKiosk(): boolean { return this.kiosk }
  setKiosk(flag: boolean): void {
    this.kiosk = flag
    this.moves.push(flag ? 'kiosk on' : 'kiosk off')
  }
  getBounds(): Electron.Rectangle { return { ...this.bounds } }
  setBounds(bounds: Electron.Rectangle): void {
    this.moves.push('bounds')
    // A window in kiosk mode stays where it is.
    if (!this.kiosk) this.bounds = { ...bounds }
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    return Promise.resolve()
  }
  destroy(): void {
    this.webContents.destroy()
    this.emit('closed')
  }
  /** Somebody asks for the window to be closed. @returns whether it closed */
  askToClose(): boolean {
    if (this.happen('close')) return false
    this.webContents.destroy()
    this.emit('closed')
    return true
  }

  get asElectron(): Electron.BrowserWindow { return this as unknown as Electron.BrowserWindow }
}

export function fakeDisplay(id: number, bounds: Electron.Rectangle): Electron.Display {
  const display: Pick<Electron.Display, 'id' | 'bounds'> = { id, bounds }
  return display as Electron.Display
}

export class FakeScreen extends FakeEmitter implements Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'> {
  displays: Electron.Display[]
  constructor(displays: Electron.Display[]) {
    super()
    this.displays = displays
  }
  getAllDisplays(): Electron.Display[] { return this.displays }
  getPrimaryDisplay(): Electron.Display {
    const [first] = this.displays
    if (first === undefined) throw new Error('A system without a display starts no Electron.')
    return first
  }
  get asElectron(): Electron.Screen { return this as unknown as Electron.Screen }
}

export class FakePowerSaveBlocker implements Electron.PowerSaveBlocker {
  readonly started = new Map<number, string>()
  /** Whether the system honours the wish. */
  honoured = true
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    const id = this.started.size + 1
    if (this.honoured) this.started.set(id, type)
    return id
  }
  isStarted(id: number): boolean { return this.started.has(id) }
  stop(id: number): boolean { return this.started.delete(id) }
}

type AppParts = Pick<
  Electron.App,
  'exit' | 'relaunch' | 'setPath' | 'requestSingleInstanceLock' | 'enableSandbox' | 'whenReady' | 'isPackaged'
>

export class FakeApp extends FakeEmitter implements AppParts {
  /** What was called, in order: what has to come before `ready` can be seen to do so. */
  readonly calls: string[] = []
  readonly paths = new Map<string, string>()
  isPackaged = false
  firstInstance = true
  exitCode: number | undefined
  readonly #ready = Promise.withResolvers<undefined>()

  exit(code = 0): void {
    this.calls.push(`exit ${String(code)}`)
    this.exitCode ??= code
  }
  relaunch(): void { this.calls.push('relaunch') }
  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name}`)
    this.paths.set(name, path)
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock')
    return this.firstInstance
  }
  enableSandbox(): void { this.calls.push('enableSandbox') }
  whenReady(): Promise<void> { return this.#ready.promise }
  becomeReady(): void {
    this.calls.push('ready')
    this.#ready.resolve(undefined)
  }
  get asElectron(): Electron.App { return this as unknown as Electron.App }
}

/** A whole Electron for one test. */
export class FakeElectron {
  readonly app = new FakeApp()
  readonly ipcMain = new FakeIpcMain()
  readonly powerSaveBlocker = new FakePowerSaveBlocker()
  readonly defaultSession = new FakeSession()
  readonly sessions = new Map<string, { session: FakeSession; options: Electron.FromPartitionOptions | undefined }>()
  readonly windows: FakeBrowserWindow[] = []
  readonly errorBoxes: string[] = []
  readonly schemes: Electron.CustomScheme[] = []
  readonly screen: FakeScreen

  constructor(displays = [fakeDisplay(1, { x: 0, y: 0, width: 1080, height: 1920 })]) {
    this.screen = new FakeScreen(displays)
  }

  /** As the shell receives it. */
  get parts(): ElectronParts {
    const { app, windows, sessions } = this
    return {
      app: app.asElectron,
      BrowserWindow: class extends FakeBrowserWindow {
        constructor(options: Electron.BrowserWindowConstructorOptions) {
          super(options)
          windows.push(this)
          app.happen('web-contents-created', {}, this.webContents)
        }
      } as unknown as typeof Electron.BrowserWindow,
      dialog: { showErrorBox: (_title, content) => { this.errorBoxes.push(content) } },
      ipcMain: this.ipcMain.asElectron,
      Menu: { setApplicationMenu: (menu) => { app.calls.push(menu === null ? 'no menu' : 'menu') } },
      powerSaveBlocker: this.powerSaveBlocker,
      protocol: {
        registerSchemesAsPrivileged: (schemes) => {
          app.calls.push('registerSchemesAsPrivileged')
          this.schemes.push(...schemes)
        },
      },
      screen: this.screen.asElectron,
      session: {
        defaultSession: this.defaultSession.asElectron,
        fromPartition: (partition, options) => {
          const known = sessions.get(partition) ?? { session: new FakeSession(), options }
          sessions.set(partition, known)
          return known.session.asElectron
        },
      },
    }
  }
}

/**
 * The context bridge between the preload script's world and the page's: functions and promises are proxied,
 * everything else is copied and frozen, prototypes and symbols are dropped. An error arrives as a plain `Error`; one
 * that a promise was rejected with has `Uncaught <name>: ` before its message (electron/electron#25596).
 */
export class FakeContextBridge implements Pick<Electron.ContextBridge, 'exposeInMainWorld'> {
  /** The page's `window`. */
  readonly mainWorld: Record<string, unknown> = {}

  exposeInMainWorld(apiKey: string, api: unknown): void {
    if (apiKey in this.mainWorld) throw new Error('Cannot bind an API on top of an existing property')
    this.mainWorld[apiKey] = crossBridge(api)
  }
}

type AnyFunction = (...given: unknown[]) => unknown

function crossBridge(value: unknown): unknown {
  if (types.isProxy(value)) throw new Error('An object could not be cloned.')
  if (typeof value === 'symbol') return undefined
  if (typeof value === 'function') return crossFunction(value as AnyFunction)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Promise) {
    return value.then(crossBridge, (reason: unknown) => {
      throw reason instanceof Error ? new Error(`Uncaught ${reason.name}: ${reason.message}`) : crossBridge(reason)
    })
  }
  if (value instanceof Error) return new Error(value.message)
  if (Array.isArray(value)) return Object.freeze(value.map(crossBridge))
  if (value instanceof Date || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) {
    return structuredClone(value)
  }
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, crossBridge(part)])))
}

function crossFunction(run: AnyFunction): AnyFunction {
  return (...given) => {
    let result: unknown
    const crossed = given.map(crossBridge)
    try {
      result = run(...crossed)
    } catch (error) {
      throw error instanceof Error ? new Error(error.message) : error
    }
    return crossBridge(result)
  }
}

/** Lets everything that is already under way arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}
