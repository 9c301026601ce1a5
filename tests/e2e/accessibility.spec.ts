import AxeBuilder from '@axe-core/playwright'
import { Dock, Visitor, press } from '../support/kiosk-screen.ts'
import { expect, test } from './support/kiosk-test.ts'

const panels = [
  { name: 'portrait', viewport: { width: 1080, height: 1920 } },
  { name: 'landscape', viewport: { width: 1920, height: 1080 } },
  { name: 'small', viewport: { width: 1280, height: 800 } },
] as const

for (const { name, viewport } of panels) {
  test.describe(name, () => {
    test.use({ viewport })

    test('every screen is without findings and without a cut edge', async ({ kiosk }) => {
      const visitor = new Visitor(kiosk.page)
      const dock = new Dock(kiosk.page)
      const check = async (screen: string) => {
        const { violations } = await new AxeBuilder({ page: kiosk.page }).analyze()
        expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
        const overflow = await kiosk.page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
          return [scrollWidth - clientWidth, scrollHeight - clientHeight]
        })
        expect(overflow, `${screen} fits the panel`).toEqual([0, 0])
      }
      await expect(visitor.screen('attract')).toBeVisible()
      await check('attract')
      await visitor.tap('begin-with-card')
      await expect(visitor.screen('card')).toBeVisible()
      await check('card')
      await dock.lay('licence')
      await expect(visitor.screen('card')).toContainText('マイナンバーカードではない')
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
