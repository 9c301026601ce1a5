import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

describe('a card that fades in and out of the field', () => {
  it.each([40, 90, 200, 300])('every %i ms: asked to hold still, without a flicker, and read once it lies still', async (periodMs) => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.layCard('my-number-in-term')
    const { cards } = rig.emulator.field
    // It answers to its discovery and never to all that is asked after it.
    for (let fades = 0; fades < 8; fades++) {
      rig.emulator.layCard(...cards)
      await rig.pass(60)
      rig.emulator.removeCard()
      await rig.pass(periodMs)
    }
    const during = rig.told.slice(2)
    expect(during.filter((told) => told === 'no-card')).toEqual([])
    expect(during.length).toBeLessThanOrEqual(2)
    rig.emulator.layCard(...cards)
    await rig.pass(2000)
    expect(rig.told.at(-1)).toBe('my-number-card in-term')
    rig.emulator.removeCard()
    await rig.pass(500)
    expect(rig.told.at(-1)).toBe('no-card')
  })

  it('for a moment while it is known: nothing is told', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    const { cards } = rig.emulator.field
    for (let fades = 0; fades < 5; fades++) {
      rig.emulator.removeCard()
      await rig.pass(60)
      rig.emulator.layCard(...cards)
      await rig.pass(900)
    }
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card in-term'])
  })

  it.each([0x01, 0x02, 0x03, 0x0b, 0x2b])('with status %i in the middle: asked to hold still, and read', async (status) => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.emulator.field.failExchanges(status)
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still', 'my-number-card in-term'])
  })
})
