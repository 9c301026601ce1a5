import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ChromiumWindow {
  /** Fulfilled when the window is gone, whoever closed it. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/** What a browser would otherwise offer to the visitor by itself: translating the page, keeping what is typed. */
const quietPreferences = { translate: { enabled: false }, credentials_enable_service: false }

/**
 * Opens a URL full screen in an installed Chromium, Chrome or Edge, with a profile of its own that is thrown away
 * afterwards: no history, no password store, no sign-in, no translation bar.
 *
 * @param executable path of the browser
 * @param isRoot Chromium refuses its sandbox to root; only then is it switched off
 */
export async function openChromiumWindow(executable: string, url: string, isRoot: boolean): Promise<ChromiumWindow> {
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
  const closed = new Promise<void>((resolve) => {
    browser.once('exit', () => { resolve() })
    browser.once('error', () => { resolve() })
  }).then(() => rm(profileFolder, { recursive: true, force: true, maxRetries: 5 }))
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
