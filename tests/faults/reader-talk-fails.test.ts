import { expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

it('a reader that sees a card and fails at each talk with it: told as failed, opened anew, and read once it works', async () => {
  const rig = createPn532Rig()
  rig.emulator.fail('error-frame', Infinity, ([code]) => code === 0x40)
  rig.layCard('my-number-in-term')
  await rig.pass(1500)
  expect(rig.told.slice(0, 6)).toEqual(['starting', 'ready', 'seen', 'hold-still', 'reader-failed', 'no-card'])
  rig.emulator.heal()
  await rig.pass(3000)
  expect(rig.ports.opened).toBeGreaterThan(1)
  expect(rig.ports.open).toBe(1)
  expect(rig.told.slice(-3)).toEqual(['ready', 'seen', 'my-number-card'])
})

it('a reader that fails at two talks: asked to hold still, and read', async () => {
  const rig = createPn532Rig()
  rig.emulator.fail('error-frame', 2, ([code]) => code === 0x40)
  rig.layCard('my-number-in-term')
  await rig.pass(3000)
  expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still', 'my-number-card'])
})
