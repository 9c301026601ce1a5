import type { App, BrowserWindow } from 'electron'

/**
 * Keeps the window open (Alt+F4, a window manager's wish) unless the app is quitting or the system's session ends.
 * Staff and the system end the kiosk by ending the app.
 */
export function guardClose(app: App, window: BrowserWindow): void {
  let ending = false
  app.on('before-quit', () => { ending = true })
  // Windows tells the end of its session to windows only; `before-quit` does not come then.
  window.on('session-end', () => { ending = true })
  window.on('close', (event) => {
    if (!ending) event.preventDefault()
  })
}
