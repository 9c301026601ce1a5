import type { BrowserWindow, BrowserWindowConstructorOptions, Display, Session } from 'electron'
import type { Clock } from '#core/clock.ts'

/** Shown by then even when the page has not painted: a page in trouble is better seen than a desktop. */
const showAtLatestMs = 5000

/** As the page's ground, so that nothing flashes before the first paint. */
const pageGround = '#ffffff'

export interface KioskWindowOptions {
  /** The bundled preload script, CommonJS. */
  readonly preloadFile: string
  readonly session: Session
  readonly display: Display
  /** Whether the developer tools may be opened. */
  readonly development: boolean
}

/**
 * What the kiosk's window is made of: the whole display, no frame, no menu; a page without Node, in its own
 * context, in the sandbox.
 */
export function kioskWindowOptions(options: KioskWindowOptions): BrowserWindowConstructorOptions {
  const { x, y, width, height } = options.display.bounds
  return {
    x,
    y,
    width,
    height,
    show: false,
    kiosk: true,
    frame: false,
    autoHideMenuBar: true,
    backgroundColor: pageGround,
    title: '道しるべ',
    webPreferences: {
      preload: options.preloadFile,
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      devTools: options.development,
    },
  }
}

/** Shows the window when its page has painted, and takes zooming and every menu away from it. */
export function prepareKioskWindow(window: BrowserWindow, clock: Clock): void {
  const cancelShow = clock.after(showAtLatestMs, () => {
    if (!window.isDestroyed()) window.show()
  })
  window.once('ready-to-show', () => {
    cancelShow()
    window.show()
  })
  window.once('closed', cancelShow)
  window.on('system-context-menu', (event) => { event.preventDefault() })
  window.on('page-title-updated', (event) => { event.preventDefault() })

  const { webContents } = window
  webContents.on('context-menu', (event) => { event.preventDefault() })
  webContents.on('did-finish-load', () => {
    webContents.setZoomFactor(1)
    void webContents.setVisualZoomLevelLimits(1, 1)
  })
  webContents.on('zoom-changed', () => { webContents.setZoomFactor(1) })
}
