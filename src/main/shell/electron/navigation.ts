import type { Session, WebContents } from 'electron'
import { isKioskUrl, kioskPageUrl } from './kiosk-page.ts'

/**
 * Keeps a page where it is: no navigation, redirect, embedded page or new window. The one thing left is loading the
 * kiosk's page anew, which the page may ask for itself; the visit lives in the main process and is not lost by it.
 */
export function guardNavigation(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!(details.isMainFrame && details.url === kioskPageUrl)) details.preventDefault()
  })
  contents.on('will-frame-navigate', (details) => {
    if (!(details.isMainFrame && details.url === kioskPageUrl)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => { details.preventDefault() })
  contents.on('will-attach-webview', (event) => { event.preventDefault() })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/**
 * Cancels every request of a session that is not for the kiosk's own files, and every download.
 *
 * @param devOrigin while developing: Vite's WebSocket and the developer tools pass as well
 */
export function blockOutsideRequests(session: Session, devOrigin: string | undefined): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !(isKioskUrl(details.url) || isDevelopmentUrl(details.url, devOrigin)) })
  })
  session.on('will-download', (event) => { event.preventDefault() })
}

function isDevelopmentUrl(url: string, devOrigin: string | undefined): boolean {
  if (devOrigin === undefined) return false
  return url.startsWith('devtools://') || url.startsWith(`${devOrigin.replace(/^http/, 'ws')}/`)
}
