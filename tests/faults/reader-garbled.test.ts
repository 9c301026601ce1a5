import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

describe('a line that spoils frames', () => {
  it.each(['nack', 'bad-checksum', 'garbage', 'half-frame', 'no-ack', 'ack-only'] as const)(
    'with %s once while greeting: the greeting is repeated',
    async (fault) => {
      const rig = createPn532Rig()
      rig.emulator.fail(fault, 1)
      await rig.pass(3000)
      expect(rig.told).toEqual(['starting', 'ready'])
    },
  )

  it.each(['nack', 'bad-checksum', 'no-ack', 'garbage', 'half-frame'] as const)(
    'with %s once in the middle of a card: the command is repeated, and nothing is told',
    async (fault) => {
      const rig = createPn532Rig()
      rig.reader.allowCertificate(true)
      await rig.pass(500)
      rig.emulator.fail(fault, 1, ([code]) => code === 0x40 && rig.emulator.apdus.length === 5)
      rig.layCard('my-number-expired')
      await rig.pass(6000)
      expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card expired'])
    },
  )

  it.each(['ack-only'] as const)(
    'with %s once in the middle of a card: the card is listed anew and read',
    async (fault) => {
      const rig = createPn532Rig()
      rig.reader.allowCertificate(true)
      await rig.pass(500)
      rig.emulator.fail(fault, 1, ([code]) => code === 0x40 && rig.emulator.apdus.length === 5)
      rig.layCard('my-number-expired')
      await rig.pass(6000)
      expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still', 'my-number-card expired'])
    },
  )

  it('all the time: told as such', async () => {
    const rig = createPn532Rig()
    rig.emulator.fail('garbage')
    await rig.pass(5000)
    expect(rig.told).toEqual(['starting', 'line-garbled'])
  })
})
