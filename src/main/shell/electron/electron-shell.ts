import { join } from 'node:path'
import type { App, BrowserWindow, Dialog, IpcMain, Menu, PowerSaveBlocker, Protocol, Screen } from 'electron'
import type { session as sessions } from 'electron'
import type { Clock } from '#core/clock.ts'
import type { Result } from '#core/result.ts'
import type { KioskEnvironment, StartFault, StartedKiosk } from '../../compose.ts'
import type { Log } from '../../diagnostics/log.ts'
import { parseCommandLine } from '../command-line.ts'
import { contentSecurityPolicy, developmentContentSecurityPolicy } from '../content-security-policy.ts'
import { declareKioskScheme, serveKiosk } from './app-protocol.ts'
import { applicationArguments } from './application-arguments.ts'
import { guardClose } from './close-guard.ts'
import { guardAgainstCrashes } from './crash-guard.ts'
import { ElectronPrinter } from './electron-printer.ts'
import { connectKiosk } from './ipc-transport.ts'
import { keepPlaced, kioskDisplay } from './kiosk-display.ts'
import { kioskPageUrl } from './kiosk-page.ts'
import { kioskWindowOptions, prepareKioskWindow } from './kiosk-window.ts'
import { blockOutsideRequests, guardNavigation } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
import { keepDisplayAwake } from './power.ts'
import { type RendererFiles, builtRendererFiles, developmentRendererFiles } from '../renderer-files.ts'

/** Exit status for what the person who set the kiosk up can mend: a flag, the configuration, a missing build. */
const exitBadInput = 2
/** Exit status for a bug. */
const exitBug = 1

/** The reader's port and the typesetter have so long to let go when the kiosk ends. */
const stopWithinMs = 3000

/** In memory, because its name does not begin with `persist:`: nothing a visit leaves behind reaches the disk. */
const sessionName = 'kiosk'
/** Slips are printed from pages of their own; in memory too. */
const printSessionName = 'print'

/** What of Electron the shell uses. */
export interface ElectronParts {
  readonly app: App
  readonly BrowserWindow: typeof BrowserWindow
  readonly dialog: Pick<Dialog, 'showErrorBox'>
  readonly ipcMain: IpcMain
  readonly Menu: Pick<typeof Menu, 'setApplicationMenu'>
  readonly powerSaveBlocker: PowerSaveBlocker
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>
  readonly screen: Screen
  readonly session: Pick<typeof sessions, 'fromPartition' | 'defaultSession'>
}

/** The place the shell runs in. */
export interface ShellPlace {
  readonly argv: readonly string[]
  readonly rendererFolder: string
  readonly preloadFile: string
  readonly userDataFolder: string
  /** Whether somebody may read an error box: not where a terminal shows the message, nor without a person. */
  readonly errorBox: boolean
  readonly clock: Clock
  readonly log: Log
  makeFolder(path: string): void
  readBytes(path: string): Promise<Uint8Array>
  fetchUrl(url: string): Promise<Response>
  /** Tells the terminal one line. */
  tell(line: string): void
  startKiosk(
    configPath: string | undefined,
    systemPrinter: NonNullable<KioskEnvironment['systemPrinter']>,
  ): Promise<Result<StartedKiosk, StartFault>>
}

/**
 * Runs the kiosk in Electron. Has to be called while the app is not ready yet: the scheme, the sandbox and the
 * folders can be set only then.
 */
export function runElectronShell(electron: ElectronParts, place: ShellPlace): void {
  const { app } = electron
  const flags = parseCommandLine(applicationArguments(place.argv, app.isPackaged))
  const fault = flags.ok ? notForElectron(flags.value.browserOnly, flags.value.devOrigin, app.isPackaged) : flags.error.message
  if (!flags.ok || fault !== undefined) {
    place.tell(fault ?? '')
    app.exit(exitBadInput)
    return
  }

  const chromiumFolder = join(place.userDataFolder, 'chromium')
  place.makeFolder(chromiumFolder)
  // The lock of the single instance belongs to this folder.
  app.setPath('userData', place.userDataFolder)
  app.setPath('sessionData', chromiumFolder)
  if (!app.requestSingleInstanceLock()) {
    place.tell('The kiosk is running already; its window is shown.')
    app.exit(0)
    return
  }
  // Chromium refuses its sandbox to root; whoever starts it as root has said so with this switch.
  if (!place.argv.includes('--no-sandbox')) app.enableSandbox()
  declareKioskScheme(electron.protocol)
  electron.Menu.setApplicationMenu(null)
  app.on('web-contents-created', (_event, contents) => { guardNavigation(contents) })

  const { configPath, devOrigin } = flags.value
  app
    .whenReady()
    .then(() => place.startKiosk(configPath, systemPrinters(electron, place.clock)))
    .then(async (started) => {
      const files =
        devOrigin === undefined
          ? builtRendererFiles(place.rendererFolder, (path) => place.readBytes(path))
          : developmentRendererFiles(devOrigin, (url) => place.fetchUrl(url))
      if (!started.ok) refuseStart(electron, place, started.error.message)
      else if ((await files('/', '')) === undefined) {
        await started.value.kiosk.stop()
        refuseStart(electron, place, noPage(place.rendererFolder, devOrigin))
      } else openKiosk(electron, place, started.value, files, devOrigin)
    })
    .catch((error: unknown) => {
      place.tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
      app.exit(exitBug)
    })
}

/** A printer has a session to itself, so that no page but its own can ask for a slip. */
function systemPrinters(electron: ElectronParts, clock: Clock): NonNullable<KioskEnvironment['systemPrinter']> {
  let printers = 0
  return (settings) => {
    printers += 1
    return new ElectronPrinter({
      ...settings,
      clock,
      createWindow: (options) => new electron.BrowserWindow(options),
      session: electron.session.fromPartition(`${printSessionName}-${String(printers)}`, { cache: false }),
    })
  }
}

function notForElectron(browserOnly: readonly string[], devOrigin: string | undefined, packaged: boolean): string | undefined {
  if (browserOnly.length > 0) return `${browserOnly.join(', ')}: only the browser shell knows this (npm start -- --browser).`
  return packaged && devOrigin !== undefined ? '--dev-origin: a packaged kiosk shows its own pages only.' : undefined
}

function noPage(folder: string, devOrigin: string | undefined): string {
  return devOrigin === undefined
    ? `The kiosk's page is missing in ${folder}. Build it: npm run build`
    : `The development server at ${devOrigin} does not answer.`
}

function refuseStart({ app, dialog }: ElectronParts, place: ShellPlace, message: string): void {
  place.tell(message)
  if (place.errorBox) dialog.showErrorBox('道しるべ', message)
  app.exit(exitBadInput)
}

function openKiosk(
  electron: ElectronParts,
  place: ShellPlace,
  { kiosk, config }: StartedKiosk,
  files: RendererFiles,
  devOrigin: string | undefined,
): void {
  const { app, screen } = electron
  const { clock, log } = place
  const session = electron.session.fromPartition(sessionName, { cache: false })
  for (const each of [session, electron.session.defaultSession]) {
    denyPermissions(each)
    blockOutsideRequests(each, devOrigin)
  }
  serveKiosk(session.protocol, {
    files,
    slipPreviewSvg: (version) => kiosk.slipPreviewSvg(version),
    policy: devOrigin === undefined ? contentSecurityPolicy('electron') : developmentContentSecurityPolicy(devOrigin),
  })

  const displayIndex = config.window.display
  const window = new electron.BrowserWindow(
    kioskWindowOptions({
      preloadFile: place.preloadFile,
      session,
      display: kioskDisplay(screen, displayIndex),
      development: devOrigin !== undefined,
    }),
  )
  prepareKioskWindow(window, clock)
  const stopPlacing = keepPlaced({ window, screen, displayIndex, clock, log })
  guardClose(app, window)
  const disconnect = connectKiosk({ ipcMain: electron.ipcMain, contents: window.webContents, kiosk, log })
  const letDisplaySleep = keepDisplayAwake(electron.powerSaveBlocker, log)

  let ended = false
  const end = (): void => {
    if (ended) return
    ended = true
    stopPlacing()
    disconnect()
    letDisplaySleep()
    const leave = (): void => {
      cancelLimit()
      app.exit(0)
    }
    const cancelLimit = clock.after(stopWithinMs, () => {
      log.warn('stop-took-too-long', { limitMs: stopWithinMs })
      leave()
    })
    kiosk.stop().then(leave, leave)
  }
  app.on('will-quit', (event) => {
    event.preventDefault()
    end()
  })
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })

  // `did-fail-load` tells of a load that failed; the promise would tell it a second time.
  const load = (): void => { window.loadURL(kioskPageUrl).catch(() => undefined) }
  guardAgainstCrashes({
    app,
    contents: window.webContents,
    clock,
    log,
    reload: load,
    relaunch: () => {
      // Somebody has ended the kiosk in the meantime.
      if (ended) return
      app.relaunch()
      end()
    },
  })
  load()
}
