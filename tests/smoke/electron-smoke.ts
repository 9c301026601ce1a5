import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, type Page, _electron } from '@playwright/test'
import { contentSecurityPolicy } from '#main/shell/content-security-policy.ts'
import { userDataFolder } from '#main/config/user-data-folder.ts'
import { type Finding, SmokeReport } from './smoke-report.ts'

/**
 * The built app under the real Electron: simulated devices, a user-data folder of its own, one visit with a card,
 * one print, then what can go wrong with a page. Started by `npm run electron:smoke` with Electron's program.
 */

const projectFolder = join(import.meta.dirname, '../..')
const kioskPage = 'app://kiosk/'
const featureLimitMs = 45_000
const lookAgainMs = 200
/** What is not to happen is waited for so long. */
const nothingHappensMs = 1500
const outside = 'https://example.com/'

const runsAsRoot = process.platform === 'linux' && process.getuid?.() === 0
const print = (line: string): void => { process.stdout.write(`${line}\n`) }

async function run(executable: string): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'michishirube-smoke-'))
  const report = new SmokeReport(print, featureLimitMs)
  let app: ElectronApplication | undefined
  try {
    const env = smokeEnvironment(home)
    await report.feature('starts and shows its page', async () => {
      app = await _electron.launch({
        executablePath: executable,
        args: [projectFolder],
        cwd: projectFolder,
        env,
        chromiumSandbox: !runsAsRoot,
        timeout: featureLimitMs,
      })
      const page = await app.firstWindow()
      await page.getByTestId('screen-attract').waitFor()
      return differs(page.url(), kioskPage)
    })
    if (app !== undefined) await checkApp(report, app, await app.firstWindow(), { executable, env, home })
  } finally {
    // What ended by itself stays ended; what hangs may not outlive the smoke.
    app?.process().kill('SIGKILL')
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: lookAgainMs })
  }
  return report.end()
}

interface SmokePlace {
  readonly executable: string
  readonly env: Record<string, string>
  readonly home: string
}

async function checkApp(report: SmokeReport, app: ElectronApplication, page: Page, place: SmokePlace): Promise<void> {
  await report.feature('the window fills its display in kiosk mode', () =>
    app.evaluate(({ BrowserWindow, screen }) => {
      const [window] = BrowserWindow.getAllWindows()
      const { bounds } = screen.getPrimaryDisplay()
      const seen = window?.getBounds()
      if (window?.isKiosk() !== true || !window.isVisible()) return 'it is hidden or not in kiosk mode'
      const same = seen?.x === bounds.x && seen.y === bounds.y && seen.width === bounds.width && seen.height === bounds.height
      return same ? undefined : `${JSON.stringify(seen)} instead of ${JSON.stringify(bounds)}`
    }),
  )
  await report.feature("the page's process is in the sandbox", () => sandboxFinding(app))
  await report.feature('the page sees no Node', () =>
    page.evaluate(() => {
      const found = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in globalThis)
      return found.length === 0 ? undefined : `it sees ${found.join(', ')}`
    }),
  )
  await report.feature('window.kiosk has its three functions and nothing else', async () =>
    differs(await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'kiosk') as object).sort().join()), 'call,on,onConnection'),
  )
  await report.feature('app:// answers with the content security policy', async () =>
    differs(
      await app.evaluate(async ({ session }, url) => {
        const response = await session.fromPartition('kiosk').fetch(url)
        return response.headers.get('content-security-policy')
      }, kioskPage),
      contentSecurityPolicy('electron'),
    ),
  )
  await report.feature('the page reaches no network', () =>
    page.evaluate(async (url) => {
      try {
        await fetch(url)
        return 'a request went out'
      } catch {
        return undefined
      }
    }, outside),
  )
  await report.feature('navigation is denied', async () => {
    await page.evaluate((url) => { location.href = url }, outside)
    await pause(nothingHappensMs)
    await page.getByTestId('screen-attract').waitFor()
    return differs(page.url(), kioskPage)
  })
  await report.feature('window.open is denied', async () => {
    const opened = await page.evaluate((url) => window.open(url) !== null, outside)
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    return opened || windows !== 1 ? `${String(windows)} windows` : undefined
  })
  await report.feature('permissions are denied', async () =>
    differs(
      await page.evaluate(async () => {
        const geolocation = await navigator.permissions.query({ name: 'geolocation' })
        return [geolocation.state, await Notification.requestPermission()].join()
      }),
      'denied,denied',
    ),
  )
  await report.feature('the display is kept awake', () =>
    app.evaluate(({ powerSaveBlocker }) => {
      const someIds = Array.from({ length: 20 }, (_, id) => id)
      return someIds.some((id) => powerSaveBlocker.isStarted(id)) ? undefined : 'no blocker is started'
    }),
  )
  await report.feature('a visit with a card leads to its plan', async () => {
    await page.getByTestId('begin-with-card').click()
    await page.getByTestId('screen-card').waitFor()
    await page.getByTestId('dock-toggle').click()
    await page.getByTestId('dock-lay-my-number-in-term').click()
    await page.getByTestId('dock-toggle').click()
    await page.getByTestId('answer-no').click()
    await page.getByTestId('screen-plan').waitFor()
    return differs(await page.getByTestId('todo-title').count(), 1)
  })
  await report.feature('the slip is saved, and the screen says no more than that', async () => {
    await page.getByTestId('print').click()
    const result = page.getByTestId('print-result')
    await result.waitFor()
    const files = await readdir(join(ownFolder(place), 'slips'))
    const kinds = files.map((file) => file.slice(file.lastIndexOf('.'))).sort().join()
    return differs([await result.getAttribute('data-status'), kinds].join(), 'saved,.pdf,.png')
  })
  await report.feature('the slip preview is served', () =>
    until(() =>
      page.evaluate(() => {
        const shown = [...document.images].some((image) => image.src.includes('/slip/') && image.naturalWidth > 0)
        return shown ? undefined : 'no preview is shown'
      }),
    ),
  )
  await report.feature('a page loaded anew shows the same visit', async () => {
    await page.reload()
    await page.getByTestId('screen-plan').waitFor()
    return differs(await page.getByTestId('print-result').getAttribute('data-status'), 'saved')
  })
  await report.feature('a second start leaves to the first', async () => {
    const second = spawn(place.executable, [...(runsAsRoot ? ['--no-sandbox'] : []), projectFolder], {
      cwd: projectFolder,
      env: place.env,
      stdio: 'ignore',
    })
    try {
      return differs(await exitOf(second), 0)
    } finally {
      second.kill('SIGKILL')
    }
  })
  await report.feature('a crashed page comes back with its visit', async () => {
    await app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer() })
    await pause(lookAgainMs)
    // The page's own handle is gone with its process, so the main process is asked.
    return until(() =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 'the page did not come back'
        const there: unknown = await contents.executeJavaScript('document.querySelector("[data-testid=screen-plan]") !== null')
        return there === true ? undefined : 'the visit is gone'
      }),
    )
  })
  await report.feature('Alt+F4 does not close the window', async () => {
    const open = await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.close()
      return new Promise<number>((resolve) => setTimeout(() => { resolve(BrowserWindow.getAllWindows().length) }, 500))
    })
    return differs(open, 1)
  })
  await report.feature('it ends cleanly when asked', async () => {
    const ended = exitOf(app.process())
    // The answer may be lost: the process is on its way out.
    app.evaluate((electron) => { electron.app.quit() }).catch(() => undefined)
    return differs(await ended, 0)
  })
}

/** Linux: whether system calls are filtered; Windows and macOS: what Electron tells of the process. */
async function sandboxFinding(app: ElectronApplication): Promise<Finding> {
  const { pid, sandboxed } = await app.evaluate((electron) => {
    const processId = electron.BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
    const metric = electron.app.getAppMetrics().find((candidate) => candidate.pid === processId)
    return { pid: processId, sandboxed: metric?.sandboxed }
  })
  if (process.platform !== 'linux') return differs(sandboxed, true)
  if (runsAsRoot) return 'Chromium has no sandbox for root; run this as another user'
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8')
  return differs(/^Seccomp:\s*(\d)$/m.exec(status)?.[1], '2')
}

/** An environment in which nothing of the person who runs this is touched. */
function smokeEnvironment(home: string): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  delete env['ELECTRON_RUN_AS_NODE']
  delete env['MICHISHIRUBE_CONFIG']
  // With CI set a start that fails opens no error box that nobody would close.
  return { ...env, HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, CI: 'true' }
}

function ownFolder({ env, home }: SmokePlace): string {
  return userDataFolder(process.platform, env, home)
}

function differs(seen: unknown, expected: unknown): Finding {
  return seen === expected ? undefined : `${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Looks again until there is nothing to find; the feature's time limit ends it otherwise. */
async function until(look: () => Promise<Finding>): Promise<Finding> {
  const giveUpMs = Date.now() + featureLimitMs - 5000
  for (;;) {
    const finding = await look()
    if (finding === undefined || Date.now() > giveUpMs) return finding
    await pause(lookAgainMs)
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

const [executable] = process.argv.slice(2)
if (executable === undefined) {
  process.stderr.write("The smoke needs Electron's program: npm run electron:smoke\n")
  process.exitCode = 2
} else {
  process.exitCode = await run(executable)
}
