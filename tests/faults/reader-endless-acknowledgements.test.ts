import { expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'
import { bytesOf } from '#tests/support/pn532-hex.ts'

it('a line that acknowledges for ever and answers nothing: told, and taken up again', async () => {
  const rig = createPn532Rig()
  rig.reader.allowCertificate(true)
  await rig.pass(1000)
  rig.layCard('my-number-in-term')
  await rig.pass(2000)
  rig.emulator.fail('silent')
  rig.emulator.removeCard()
  for (let acknowledgements = 0; acknowledgements < 200; acknowledgements++) {
    rig.sayToHost(bytesOf('00 00 FF 00 FF 00'))
    await rig.pass(80)
  }
  expect(rig.told).toContain('no-answer')
  expect(rig.told.slice(rig.told.indexOf('no-answer'))).toContain('no-card')
  rig.emulator.heal()
  await rig.pass(20_000)
  expect(rig.told.at(-1)).toBe('ready')
})
