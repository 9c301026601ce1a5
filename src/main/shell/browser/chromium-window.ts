import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '#core/clock.ts'

export interface ChromiumWindow {
  /** Fulfilled when the window is gone, whoever closed it; tells why where it never came up. */
  readonly closed: Promise<WindowEnd>
  close(): Promise<void>
}

export type WindowEnd = { readonly end: 'closed' } | { readonly end: 'never-opened'; readonly message: string }

/** A browser that ends with a failure so soon has shown nothing. */
const startUpMs = 5000

/** What a browser would otherwise offer to the visitor by itself: translating the page, keeping what is typed. */
const quietPreferences = { translate: { enabled: false }, credentials_enable_service: false }

/**
 * Opens a URL full screen in an installed Chromium, Chrome or Edge, with a profile of its own that is thrown away
 * afterwards: no history, no password store, no sign-in, no translation bar.
 *
 * @param executable path of the browser
 * @param isRoot Chromium refuses its sandbox to root; only then is it switched off
 */
export async function openChromiumWindow(
  executable: string,
  url: string,
  isRoot: boolean,
  clock: Pick<Clock, 'elapsedMs'>,
): Promise<ChromiumWindow> {
  const profileFolder = await mkdtemp(join(tmpdir(), 'michishirube-browser-'))
  await mkdir(join(profileFolder, 'Default'))
  await writeFile(join(profileFolder, 'Default', 'Preferences'), JSON.stringify(quietPreferences))
  const browser = spawn(
    executable,
    [
      `--user-data-dir=${profileFolder}`,
      '--kiosk',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--disable-pinch',
      '--overscroll-history-navigation=0',
      ...(isRoot ? ['--no-sandbox'] : []),
      `--app=${url}`,
    ],
    // A group of its own, so that the browser's helpers end with it.
    { stdio: 'ignore', detached: process.platform !== 'win32' },
  )
  const startedAtMs = clock.elapsedMs()
  const neverOpened = (cause: string): WindowEnd => ({
    end: 'never-opened',
    message: `The browser ${executable} did not open a window: ${cause}.`,
  })
  const ended = new Promise<WindowEnd>((resolve) => {
    browser.once('error', (error) => { resolve(neverOpened(error.message)) })
    browser.once('exit', (code, signal) => {
      const failedAtOnce = code !== 0 && signal === null && clock.elapsedMs() - startedAtMs < startUpMs
      resolve(failedAtOnce ? neverOpened(`it ended with status ${String(code)}`) : { end: 'closed' })
    })
  })
  const closed = ended.then(async (end) => {
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 5 })
    return end
  })
  return {
    closed,
    async close() {
      endGroup(browser)
      await closed
    },
  }
}

function endGroup(browser: ChildProcess): void {
  if (browser.pid === undefined || browser.exitCode !== null) return
  try {
    if (process.platform === 'win32') browser.kill()
    else process.kill(-browser.pid, 'SIGTERM')
  } catch {
    // It ended in this very moment.
  }
}
