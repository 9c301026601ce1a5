import type { KioskBridge } from '#core/kiosk-api/kiosk-bridge.ts'
import { type Pn532OnPty, createPn532OnPty } from '../support/pn532-on-pty.ts'
import { Visitor } from '../support/kiosk-screen.ts'
import { test as base, expect } from './support/kiosk-test.ts'

/** The kiosk with a PN532 on a pseudo-terminal: every byte of these visits crosses a serial line. */
const test = base.extend<{ chip: Pn532OnPty }>({
  chip: async ({}, use) => {
    base.skip(process.platform === 'win32', 'Windows has no pseudo-terminals that look like serial ports')
    const chip = await createPn532OnPty()
    await use(chip)
    await chip.close()
  },
  config: async ({ chip }, use) => {
    await use(`reader: { driver: auto, port: ${chip.path} }`)
  },
})

test('the whole visit with a card, over the serial line', async ({ kiosk, chip }) => {
  const visitor = new Visitor(kiosk.page)
  await visitor.tap('begin-with-card')
  chip.layCard('my-number-in-term')
  await visitor.expectQuestion('利用申込み')
  await expect(visitor.screen('question')).toContainText('期限内です')
  chip.removeCard()
  await visitor.answer('no')
  await visitor.expectTodos('健康保険証としての利用を申し込む')
  await visitor.tap('print')
  await expect(visitor.page.getByTestId('print-result')).toHaveAttribute('data-status', 'saved')
  await visitor.tap('finish')
  await expect(visitor.screen('attract')).toBeVisible()
})

test('a card laid without a touch begins the questions, without a date', async ({ kiosk, chip }) => {
  const visitor = new Visitor(kiosk.page)
  await expect(visitor.screen('attract')).toBeVisible()
  chip.layCard('my-number-expired')
  await visitor.expectQuestion('カード本体は期限内ですか')
  await expect(visitor.page.getByTestId('answer-never')).toHaveCount(0)
  await expect(visitor.screen('question')).not.toContainText('電子証明書の期限が切れています')
})

test('a licence, then the right card', async ({ kiosk, chip }) => {
  const visitor = new Visitor(kiosk.page)
  await visitor.tap('begin-with-card')
  chip.layCard('licence')
  await expect(visitor.screen('card')).toContainText('運転免許証のようです')
  chip.removeCard()
  await expect(visitor.screen('card')).not.toContainText('運転免許証')
  chip.layCard('my-number-expired')
  await visitor.expectQuestion('カード本体は期限内ですか')
  await expect(visitor.screen('question')).toContainText('期限が切れています')
})

test('the cable pulled in the middle of a visit, and put back', async ({ kiosk, chip }) => {
  const visitor = new Visitor(kiosk.page)
  await visitor.tap('begin-with-card')
  await chip.unplug()
  await expect(visitor.screen('card').getByRole('alert')).toContainText('カードなしで進めます')
  await chip.plug()
  await expect(visitor.screen('card').getByRole('alert')).toHaveCount(0)
  chip.layCard('my-number-in-term')
  await visitor.expectQuestion('利用申込み')
})

test('no dock stands beside a real reader, and the main process refuses its levers', async ({ kiosk }) => {
  const visitor = new Visitor(kiosk.page)
  await expect(visitor.screen('attract')).toBeVisible()
  await expect(kiosk.page.getByTestId('dock-toggle')).toHaveCount(0)
  const refused = await kiosk.page.evaluate(() => {
    const { kiosk: bridge } = window as unknown as { kiosk: KioskBridge }
    return bridge.call('dockLayCard', { card: 'my-number-in-term' }).then(
      () => 'carried out',
      (error: unknown) => String(error),
    )
  })
  expect(refused).toContain('not offered')
})
