import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { Dock, Visitor, press } from '../support/kiosk-screen.ts'
import { expect, test } from './support/kiosk-test.ts'

const panels = [
  { name: 'portrait', viewport: { width: 1080, height: 1920 } },
  { name: 'landscape', viewport: { width: 1920, height: 1080 } },
  { name: 'small', viewport: { width: 1280, height: 800 } },
] as const

/** That a screen has no finding of axe and no cut edge. */
function checkOf(page: Page): (screen: string) => Promise<void> {
  return async (screen) => {
    const { violations } = await new AxeBuilder({ page: page }).analyze()
    expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
      return [scrollWidth - clientWidth, scrollHeight - clientHeight]
    })
    expect(overflow, `${screen} fits the panel`).toEqual([0, 0])
  }
}

for (const { name, viewport } of panels) {
  test.describe(name, () => {
    test.use({ viewport })

    test('every screen is without findings and without a cut edge', async ({ kiosk }) => {
      const visitor = new Visitor(kiosk.page)
      const dock = new Dock(kiosk.page)
      const check = checkOf(kiosk.page)
      await expect(visitor.screen('attract')).toBeVisible()
      await check('attract')
      await visitor.tap('begin-with-card')
      await expect(visitor.screen('card')).toBeVisible()
      await check('card')
      await dock.lay('licence')
      await expect(visitor.screen('card')).toContainText('運転免許証のようです')
      await check('card, another one')
      await dock.lay('my-number-in-term')
      await expect(visitor.screen('question')).toBeVisible()
      await check('question')
      await visitor.tap('help')
      await expect(kiosk.page.getByRole('dialog')).toBeVisible()
      await check('help')
      await press(kiosk.page.getByRole('dialog').getByRole('button'))
      await visitor.answer('no')
      await expect(visitor.screen('plan')).toBeVisible()
      await check('plan')
      await visitor.tap('print')
      await expect(kiosk.page.getByTestId('print-result')).toHaveAttribute('data-status', 'saved')
      await check('slip saved')
      await visitor.tap('finish')
      await expect(visitor.screen('card-left-behind')).toBeVisible()
      await check('card left behind')
    })
  })
}

// In height the landscape panel lies between the two others.
for (const language of ['ja', 'ja-easy', 'en'])
  for (const { name, viewport } of panels.filter((panel) => panel.name !== 'landscape'))
    test.describe(`${language}, ${name}`, () => {
      test.use({ viewport })

      test('the longest screens are without findings and without a cut edge', async ({ kiosk }) => {
        // Eight screens, each looked through by axe.
        test.slow()
        const visitor = new Visitor(kiosk.page)
        const check = checkOf(kiosk.page)
        await visitor.tap(`language-${language}`)
        await visitor.tap('open-info')
        await expect(visitor.screen('info')).toBeVisible()
        await check('list of entries')
        await visitor.tap('info-pin-forgotten')
        await expect(kiosk.page.getByTestId('info-paragraphs')).toBeVisible()
        await check('entry')
        await visitor.tap('back')
        await visitor.tap('back')
        await visitor.tap('begin-without-card')
        await visitor.answer('yes', 'unknown', 'expired')
        await expect(kiosk.page.getByTestId('answer-earlier')).toBeVisible()
        await check('months')
        await visitor.answer('unknown')
        await expect(visitor.screen('plan')).toBeVisible()
        await check('plan of three')
        await visitor.tap('details-2')
        await expect(kiosk.page.getByTestId('way-clinic')).toBeVisible()
        await check('ways')
        await visitor.tap('details-close')
        await new Dock(kiosk.page).paperOut()
        await visitor.tap('print')
        await expect(kiosk.page.getByTestId('print-result')).toHaveAttribute('data-status', 'failed')
        await check('print failed')
        await visitor.tap('photograph')
        await expect(kiosk.page.getByTestId('slip-picture')).toBeVisible()
        await check('slip to be photographed')
        await visitor.tap('slip-close')
        await visitor.tap('call-staff')
        await expect(kiosk.page.getByTestId('for-staff')).toBeVisible()
        await check('staff called')
      })
    })

test('a whole visit by keyboard alone', async ({ kiosk }) => {
  const { page } = kiosk
  const visitor = new Visitor(page)
  const reach = async (testId: string) => {
    for (let presses = 0; presses < 40; presses += 1) {
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
      if (focused === testId) return page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
    }
    throw new Error(`${testId} cannot be reached by keyboard.`)
  }
  await reach('begin-without-card')
  await expect(visitor.screen('question')).toBeVisible()
  await reach('answer-never')
  await expect(visitor.screen('plan')).toBeVisible()
  await reach('print')
  await expect(page.getByTestId('print-result')).toHaveAttribute('data-status', 'saved')
})
