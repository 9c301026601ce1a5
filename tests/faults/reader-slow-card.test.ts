import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

describe('a card that asks for more time', () => {
  it.each([100, 500, 700])('with %i ms for each answer: read', async (wtxMs) => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.emulator.field.wtxMs = wtxMs
    rig.layCard('my-number-in-term')
    await rig.pass(8000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card in-term'])
  })

  it('with more than six seconds for a reading: asked to hold still, never told as expired or absent', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.emulator.field.wtxMs = 2500
    rig.layCard('my-number-in-term')
    await rig.pass(15_000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still'])
  })
})
