import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/setup/chromium.mjs'
import { hasDisplay } from './scripts/setup/display.mjs'
import { electronState } from './scripts/setup/electron.mjs'
import { projectFolder } from './scripts/setup/paths.mjs'
import { isContinuousIntegration } from './scripts/setup/peers.mjs'
import type { ShellOptions } from './tests/support/shell-options.ts'

const chromium = findChromium(projectFolder)
const electron = electronState({ projectFolder, env: process.env, platform: process.platform })
const isRoot = process.getuid?.() === 0
const isShared = isContinuousIntegration(process.env)

function electronObstacle(): string | undefined {
  if (electron.state === 'absent') return 'Electron is not installed'
  return hasDisplay(process.platform, process.env) ? undefined : 'Electron needs a display and there is none'
}

/** The suite is written once; each project is one shell that it runs against. */
export default defineConfig<ShellOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // A shared machine takes its time; on one's own a screen that does not come is known sooner.
  timeout: isShared ? 240_000 : 60_000,
  expect: { timeout: isShared ? 30_000 : 10_000 },
  use: {
    hasTouch: true,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1080, height: 1920 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        // Chromium refuses its sandbox to root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'browser',
      use: {
        shell: 'browser',
        shellObstacle: chromium === undefined ? 'no Chromium is installed' : undefined,
      },
    },
    {
      name: 'electron',
      use: {
        shell: 'electron',
        electronExecutable: electron.state === 'present' ? electron.executable : undefined,
        shellObstacle: electronObstacle(),
      },
    },
  ],
})
