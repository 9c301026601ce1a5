import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, chromium, expect } from '@playwright/test'
import { findChromium } from '../../scripts/setup/chromium.mjs'
import { projectFolder } from '../../scripts/setup/paths.mjs'
import { Dock, Visitor } from './kiosk-screen.ts'
import { endShell, startBrowserShell } from './running-shell.ts'
import { takeSlipPictures } from './slip-pictures.ts'

/** Takes the pictures of README and docs from the running program: one visit in both orientations; and slips. */
const pictureFolder = join(projectFolder, 'docs/pictures')
const orientations = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const

async function visit(page: Page, take: (name: string) => Promise<void>): Promise<void> {
  const visitor = new Visitor(page)
  const dock = new Dock(page)
  await expect(visitor.screen('attract')).toBeVisible()
  await take('attract')
  await visitor.tap('begin-with-card')
  await expect(visitor.screen('card')).toBeVisible()
  await take('card')
  await dock.lay('my-number-expired')
  await expect(visitor.screen('question')).toBeVisible()
  await take('question')
  await visitor.answer('yes', 'yes')
  await expect(page.locator('img[src^="slip/"]').first()).toBeVisible()
  await take('plan')
  await visitor.tap('print')
  await expect(page.getByTestId('print-result')).toHaveAttribute('data-status', 'saved')
  await visitor.tap('finish')
  await expect(visitor.screen('card-left-behind')).toBeVisible()
  await take('card-left-behind')
}

const executablePath = findChromium(projectFolder)
if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge is installed to take pictures with.')
await mkdir(pictureFolder, { recursive: true })
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
for (const [orientation, viewport] of Object.entries(orientations)) {
  const home = await mkdtemp(join(tmpdir(), 'kiosk-pictures-'))
  const shell = await startBrowserShell([], { ...process.env, HOME: home, XDG_CONFIG_HOME: home })
  const page = await browser.newPage({ viewport, hasTouch: true, locale: 'ja-JP', reducedMotion: 'reduce' })
  await page.goto(shell.url)
  await visit(page, async (name) => {
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: join(pictureFolder, `${name}-${orientation}.png`), animations: 'disabled' })
  })
  await endShell(shell)
  await rm(home, { recursive: true, force: true })
}
await browser.close()
await takeSlipPictures(pictureFolder)
