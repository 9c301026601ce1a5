import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { textsOf } from '#core/content/content-pack.ts'
import { withoutRuby } from '#core/content/ruby.ts'
import { exampleSlip } from '../support/example-slip.ts'
import { Dock, Visitor, press } from '../support/kiosk-screen.ts'
import { shippedPack } from '../support/shipped-pack.ts'
import { isZbarimgInstalled, readCodes } from '../support/zbarimg.ts'
import { expect, test } from './support/kiosk-test.ts'

const panels = [
  { name: 'portrait', viewport: { width: 1080, height: 1920 } },
  { name: 'landscape', viewport: { width: 1920, height: 1080 } },
  { name: 'small', viewport: { width: 1280, height: 800 } },
] as const
const content = await shippedPack()

/** A person whose card has run out stands at the plan when the printer has no paper, and has touched "print". */
async function printWithoutPaper(page: Page): Promise<{ visitor: Visitor; dock: Dock }> {
  const visitor = new Visitor(page)
  const dock = new Dock(page)
  await visitor.tap('begin-without-card')
  await visitor.answer('expired', 'earlier')
  await dock.paperOut()
  await printInVain(page)
  return { visitor, dock }
}

async function printInVain(page: Page): Promise<void> {
  await expect(page.getByTestId('slip-preview')).toHaveAttribute('data-status', 'ready')
  await new Visitor(page).tap('print')
  await expect(page.getByTestId('print-result')).toHaveAttribute('data-status', 'failed')
}

/** What an element says without the readings above its letters. */
function wordsOf(element: Locator): Promise<string> {
  return element.evaluate((node) => {
    const copy = node.cloneNode(true) as Element
    for (const reading of copy.querySelectorAll('rt')) reading.remove()
    return copy.textContent
  })
}

/** The text of all codes on the screen, read by a program of others. */
async function codesOnScreen(page: Page): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'photograph-'))
  const picture = join(folder, 'screen.png')
  await page.screenshot({ path: picture, animations: 'disabled' })
  const codes = readCodes(picture)
  await rm(folder, { recursive: true })
  return codes
}

test('said in a sentence in every language, nothing of the visit lost; with paper back it is printed', async ({ kiosk }) => {
  const { page } = kiosk
  const { visitor, dock } = await printWithoutPaper(page)
  const result = page.getByTestId('print-result')
  for (const language of ['ja', 'ja-easy', 'en']) {
    if (language !== 'ja') {
      await visitor.tap(`language-${language}`)
      await printInVain(page)
    }
    const { ui, faults } = textsOf(content, language)
    const said = await wordsOf(result)
    for (const text of [ui.print.failed, faults.printer['paper-out'].visitor]) expect(said).toContain(withoutRuby(text))
    await expect(visitor.screen('plan').getByTestId('todo-title')).toHaveCount(2)
  }
  // Staff read Japanese, whatever language the visit has.
  await visitor.tap('call-staff')
  await expect(page.getByTestId('for-staff')).toContainText('ロール紙を補充してください')
  await visitor.tap('staff-close')
  await visitor.tap('print')
  await expect(result).toHaveAttribute('data-status', 'failed')
  expect(await kiosk.slips()).toEqual([])
  await dock.paperIn()
  await visitor.tap('print')
  await expect(result).toHaveAttribute('data-status', 'saved')
  expect(await kiosk.slips()).toHaveLength(2)
})

for (const { name, viewport } of panels)
  test.describe(name, () => {
    test.use({ viewport })

    test('the slip fills the screen, and a photograph of it has every code, in every language', async ({ kiosk }) => {
      test.skip(!isZbarimgInstalled(), 'zbarimg is not installed (Debian: zbar-tools)')
      // Three visits' worth, with three pictures for a program of others.
      test.slow()
      const { page } = kiosk
      const { visitor } = await printWithoutPaper(page)
      for (const language of ['ja', 'ja-easy', 'en']) {
        if (language !== 'ja') {
          await visitor.tap(`language-${language}`)
          await printInVain(page)
        }
        await visitor.tap('photograph')
        await expect(page.getByTestId('slip-picture')).toBeVisible()
        for (const code of await page.getByTestId('slip-dialog').locator('.qr-code').all())
          await expect(code).toBeInViewport({ ratio: 1 })
        const codes = await codesOnScreen(page)
        const { todos } = exampleSlip(content, 'card-renewal', language)
        for (const { title } of todos) expect(codes).toContain(withoutRuby(title))
        for (const { url } of todos.flatMap(({ links }) => links)) expect(codes.split('\n')).toContain(url)
        await visitor.tap('slip-close')
      }
    })
  })

test('the slip is read to its end by touch', async ({ kiosk }) => {
  const { page } = kiosk
  // Without motion a press has moved the slip when it is over.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { visitor } = await printWithoutPaper(page)
  await visitor.tap('photograph')
  const paper = page.getByTestId('slip-dialog').locator('.paper')
  const hiddenBelow = () =>
    paper.locator('.pane').evaluate(({ scrollHeight, scrollTop, clientHeight }) => Math.round(scrollHeight - scrollTop - clientHeight))
  await expect.poll(hiddenBelow).toBeGreaterThan(100)
  for (let hidden = await hiddenBelow(); hidden > 1; hidden = await hiddenBelow()) {
    await press(paper.getByRole('button'))
    await expect.poll(hiddenBelow).toBeLessThan(hidden)
  }
  await expect(paper.getByRole('button')).toContainText('上に戻る')
})

test('whoever photographs has time: asked first, then back at the slip; without an answer the visit ends', async ({ kiosk }) => {
  const { page } = kiosk
  const { visitor, dock } = await printWithoutPaper(page)
  await visitor.tap('photograph')
  await expect(page.getByTestId('slip-picture')).toBeVisible()
  await dock.windMinute()
  await visitor.tap('stay')
  await expect(page.getByTestId('attention-dialog')).toHaveCount(0)
  await expect(page.getByTestId('slip-picture')).toBeVisible()
  await dock.windMinute()
  await dock.windMinute()
  await expect(visitor.screen('attract')).toBeVisible()
  await expect(page.getByTestId('slip-dialog')).toHaveCount(0)
})

test('the same slip comes out three times, then it is said what to do instead', async ({ kiosk }) => {
  const visitor = new Visitor(kiosk.page)
  await visitor.tap('begin-without-card')
  await visitor.answer('never')
  const result = kiosk.page.getByTestId('print-result')
  for (const copies of [1, 2, 3]) {
    await visitor.tap('print')
    await expect.poll(() => kiosk.slips()).toHaveLength(2 * copies)
    await expect(result).toHaveAttribute('data-status', 'saved')
  }
  await expect(kiosk.page.getByTestId('print')).toHaveCount(0)
  await expect(result).toContainText('同じ紙は3枚まで')
  await visitor.tap('photograph')
  await expect(kiosk.page.getByTestId('text-code')).toBeVisible()
  await visitor.tap('slip-close')
  // Another slip has copies of its own.
  await visitor.tap('language-en')
  await visitor.tap('print')
  await expect.poll(() => kiosk.slips()).toHaveLength(8)
})

test('photographing works by keyboard alone', async ({ kiosk }) => {
  const { page } = kiosk
  const { visitor } = await printWithoutPaper(page)
  const reach = async (testId: string) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))) === testId) return page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
    }
    throw new Error(`${testId} cannot be reached by keyboard.`)
  }
  await reach('photograph')
  await expect(page.getByTestId('slip-picture')).toBeVisible()
  await reach('slip-close')
  await expect(page.getByTestId('slip-dialog')).toHaveCount(0)
  await reach('photograph')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('slip-dialog')).toHaveCount(0)
  await expect(visitor.screen('plan')).toBeVisible()
})
