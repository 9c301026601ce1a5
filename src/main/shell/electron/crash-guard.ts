import type { App, WebContents } from 'electron'
import type { Clock } from '#core/clock.ts'
import type { Log } from '../../diagnostics/log.ts'
import { isKioskUrl } from './kiosk-page.ts'
import { type Recovery, decideRecovery, relaunchDelayMs } from './recovery.ts'

/** Chromium's net::ERR_ABORTED: a load that another load replaced; nothing is missing. */
const loadReplaced = -3

export interface CrashGuardOptions {
  readonly app: App
  readonly contents: WebContents
  readonly clock: Clock
  readonly log: Log
  /** Loads the kiosk's page anew. */
  readonly reload: () => void
  readonly relaunch: () => void
}

/**
 * Watches for a page that is gone, hangs, strayed or could not be loaded, and for a GPU process that is gone, and recovers
 * from it (reference: process supervision).
 */
export function guardAgainstCrashes({ app, contents, clock, log, reload, relaunch }: CrashGuardOptions): void {
  let reloadsMs: Recovery['reloadsMs'] = []
  let recovering = false
  const startedMs = clock.elapsedMs()

  const recover = (trouble: string, reason: string): void => {
    if (recovering) return
    const nowMs = clock.elapsedMs()
    const decision = decideRecovery(reloadsMs, nowMs)
    const delayMs = decision.action === 'relaunch' ? relaunchDelayMs(startedMs, nowMs) : 0
    reloadsMs = decision.reloadsMs
    recovering = true
    log.warn('page-trouble', { trouble, reason, action: decision.action })
    // Not from within the event: Chromium is still taking the old page down, and loading then has crashed Electron
    // (electron/electron#19887, #51900).
    clock.after(delayMs, () => {
      recovering = false
      if (decision.action === 'relaunch') relaunch()
      else if (!contents.isDestroyed()) reload()
    })
  }

  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') recover('renderer-gone', reason)
  })
  contents.on('unresponsive', () => {
    // A page that hangs answers to nothing; ending its process leads to `render-process-gone`.
    contents.forcefullyCrashRenderer()
  })
  contents.on('did-fail-load', (_event, errorCode, errorDescription, _url, isMainFrame) => {
    if (isMainFrame && errorCode !== loadReplaced) recover('load-failed', errorDescription)
  })
  contents.on('did-navigate', (_event, url) => {
    // Chromium lets some `about:` pages through without asking; nobody could leave one by touch.
    if (!isKioskUrl(url)) recover('strayed', 'navigated')
  })
  contents.on('preload-error', (_event, _path, error) => {
    log.warn('preload-failed', { message: error.message })
  })
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type === 'GPU' && reason !== 'clean-exit') recover('gpu-gone', reason)
  })
}
