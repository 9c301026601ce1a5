import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, _electron, test as base, expect } from '@playwright/test'
import { endShell, startBrowserShell } from '../../support/running-shell.ts'
import type { ShellOptions } from '../../support/shell-options.ts'

interface KioskOptions {
  /** The text of `kiosk.yaml`; empty: the kiosk without hardware. */
  readonly config: string
}

/** A running kiosk with its screen, and what stands beside it. */
export interface RunningKiosk {
  readonly page: Page
  /** Another window on the same kiosk (browser shell only). */
  secondWindow(): Promise<Page>
  /** The names of the slips saved so far. */
  slips(): Promise<string[]>
  readonly slipFolder: string
  /** Lays a changed copy of a shipped content file into the folder where staff put theirs. */
  overrideContent(file: string, change: (text: string) => string): Promise<void>
}

const projectFolder = join(import.meta.dirname, '../../..')

interface Fixtures {
  readonly kiosk: RunningKiosk
  /** Skips before any browser is started where this shell cannot be tested. */
  readonly shellThere: undefined
}

export const test = base.extend<ShellOptions & KioskOptions & Fixtures>({
  shell: ['browser', { option: true }],
  electronExecutable: [undefined, { option: true }],
  shellObstacle: [undefined, { option: true }],
  config: ['', { option: true }],
  shellThere: [
    async ({ shellObstacle }, use) => {
      test.skip(shellObstacle !== undefined, shellObstacle ?? '')
      await use(undefined)
    },
    { auto: true },
  ],
  kiosk: async ({ shell, electronExecutable, config, page: browserPage, context }, use) => {
    const home = await mkdtemp(join(tmpdir(), 'kiosk-e2e-'))
    const configPath = join(home, 'kiosk.yaml')
    await writeFile(configPath, config)
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), APPDATA: join(home, 'config') }
    const userDataFolder = join(home, 'config', process.platform === 'win32' ? 'Michishirube' : 'michishirube')
    const slipFolder = join(userDataFolder, 'slips')
    const overrideContent = async (file: string, change: (text: string) => string) => {
      const folder = join(userDataFolder, 'content/notice-2025-10-02')
      await mkdir(folder, { recursive: true })
      const text = await readFile(join(projectFolder, 'resources/content/notice-2025-10-02', file), 'utf8')
      await writeFile(join(folder, file), change(text))
    }
    const slips = async () => (await readdir(slipFolder).catch(() => [] as string[])).sort()
    const watched = (page: Page): string[] => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      return complaints
    }

    const expectQuiet = (complaints: string[]) => {
      expect(complaints, 'nothing is reported in the page’s console').toEqual([])
    }
    if (shell === 'electron') {
      const app = await _electron.launch({
        ...(electronExecutable !== undefined && { executablePath: electronExecutable }),
        args: [projectFolder, '--config', configPath],
        cwd: projectFolder,
        env,
      })
      const page = await app.firstWindow()
      const complaints = watched(page)
      const secondWindow = () => Promise.reject(new Error('Electron shows one window.'))
      await use({ page, secondWindow, slips, slipFolder, overrideContent })
      expectQuiet(complaints)
      await app.close()
    } else {
      const running = await startBrowserShell(['--config', configPath], env)
      const complaints = watched(browserPage)
      await browserPage.goto(running.url)
      const secondWindow = async () => {
        const page = await context.newPage()
        await page.goto(new URL('/', running.url).href)
        return page
      }
      await use({ page: browserPage, secondWindow, slips, slipFolder, overrideContent })
      // Before the end of the shell, which the page would report.
      const saidByThePage = [...complaints]
      await endShell(running)
      expectQuiet(saidByThePage)
    }
    await rm(home, { recursive: true, force: true })
  },
})

export { expect }
