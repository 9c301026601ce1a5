import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, chromium, expect } from '@playwright/test'
import { ok } from '#core/result.ts'
import { presenceProbe } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import { createSerialReader } from '#main/reader/supervisor.ts'
import { openSerialTransport } from '#main/reader/transport/serial-transport.ts'
import { systemClock } from '#main/system-clock.ts'
import { Visitor } from '#tests/support/kiosk-screen.ts'
import { type Pn532OnPty, createPn532OnPty } from '#tests/support/pn532-on-pty.ts'
import { endShell, startBrowserShell } from '#tests/support/running-shell.ts'
import { print, printTimes, randomPause, ratio } from './support/figures.ts'
import { findChromium } from '../scripts/setup/chromium.mjs'
import { projectFolder } from '../scripts/setup/paths.mjs'

// How long after a card was laid on the PN532 emulator (real pace of wire and field, over a pseudo-terminal) the
// screen says that a card is there, and that its date is known. In the same run the same reader without any screen:
// the difference is what contract, socket and picture cost.
// npm run bench -- arrival

const rounds = 30

interface Landing {
  readonly seenMs: number
  readonly dateMs: number
}

/** The reader alone, in this process. */
async function bareReader(chip: Pn532OnPty): Promise<Landing[]> {
  let seen: (() => void) | undefined
  let known: (() => void) | undefined
  let gone: (() => void) | undefined
  let ready: (() => void) | undefined
  const reader = createSerialReader({
    findReaders: () => Promise.resolve(ok([{ path: chip.path, drivers: [pn532Driver] }])),
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined },
    trace: () => undefined,
    presenceProbe,
    openTransport: openSerialTransport,
    identify: identifyCard,
  })
  const started = new Promise<void>((resolve) => (ready = resolve))
  reader.start((event) => {
    if (event.type === 'status') {
      if (event.status.status === 'ready') ready?.()
    } else if (event.reading.state === 'seen') seen?.()
    else if (event.reading.state === 'known') known?.()
    else gone?.()
  })
  reader.allowCertificate(true)
  await started
  const landings: Landing[] = []
  for (let round = 0; round < rounds; round += 1) {
    await randomPause(100, 300)
    const laidAt = performance.now()
    const whenSeen = new Promise<number>((resolve) => (seen = () => { resolve(performance.now() - laidAt) }))
    const whenKnown = new Promise<number>((resolve) => (known = () => { resolve(performance.now() - laidAt) }))
    chip.layCard('my-number-in-term')
    landings.push({ seenMs: await whenSeen, dateMs: await whenKnown })
    const left = new Promise<void>((resolve) => (gone = resolve))
    chip.removeCard()
    await left
  }
  await reader.stop()
  return landings
}

/** The same, seen on the screen of the browser shell. */
async function onScreen(page: Page, chip: Pn532OnPty): Promise<Landing[]> {
  const visitor = new Visitor(page)
  const landings: Landing[] = []
  for (let round = 0; round < rounds; round += 1) {
    await visitor.tap('begin-with-card')
    await expect(visitor.screen('card')).toBeVisible()
    const times = page.evaluate(
      () =>
        new Promise<{ seenAt: number; dateAt: number }>((resolve) => {
          let seenAt = 0
          const observer = new MutationObserver(() => {
            if (seenAt === 0 && document.body.textContent.includes('読み取っています')) seenAt = Date.now()
            if (document.querySelector('[data-testid="screen-question"]') === null) return
            observer.disconnect()
            resolve({ seenAt: seenAt === 0 ? Date.now() : seenAt, dateAt: Date.now() })
          })
          observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        }),
    )
    await randomPause(100, 300)
    const laidAt = Date.now()
    chip.layCard('my-number-in-term')
    const { seenAt, dateAt } = await times
    landings.push({ seenMs: seenAt - laidAt, dateMs: dateAt - laidAt })
    chip.removeCard()
    await visitor.answer('yes')
    await visitor.tap('finish')
    await expect(visitor.screen('attract')).toBeVisible()
  }
  return landings
}

const executablePath = findChromium(projectFolder)
if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge is installed to show the screen in.')
const chip = await createPn532OnPty('real')
const bare = await bareReader(chip)

const home = await mkdtemp(join(tmpdir(), 'kiosk-bench-'))
await writeFile(join(home, 'kiosk.yaml'), `reader: { driver: pn532, port: ${chip.path} }\n`)
const shell = await startBrowserShell(['--config', join(home, 'kiosk.yaml')], { ...process.env, HOME: home, XDG_CONFIG_HOME: home })
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
await page.goto(shell.url)
const screen = await onScreen(page, chip)
await browser.close()
await endShell(shell)
await chip.close()
await rm(home, { recursive: true, force: true })

const bareSeen = printTimes('reader alone: laid → seen', bare.map(({ seenMs }) => seenMs))
const bareDate = printTimes('reader alone: laid → date', bare.map(({ dateMs }) => dateMs))
const seen = printTimes('on the screen: laid → seen', screen.map(({ seenMs }) => seenMs))
const date = printTimes('on the screen: laid → date', screen.map(({ dateMs }) => dateMs))
print({ what: 'screen / reader alone', seen: ratio(seen, bareSeen), date: ratio(date, bareDate) })
