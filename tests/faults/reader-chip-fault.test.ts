import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

describe('a chip that reports a fault of its own', () => {
  it.each([
    [0x0d, 'too hot'],
    [0x2d, 'too much current'],
    [0x0a, 'field did not come on'],
    [0x0e, 'buffer ran over'],
  ])('with status %i once: passed over', async (status) => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.emulator.field.failExchanges(status)
    rig.layCard('my-number-in-term')
    await rig.pass(3000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still', 'my-number-card in-term'])
  })

  it('again and again: told as failed with what to do, and taken up once it is well', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.emulator.field.failExchanges(...Array.from({ length: 60 }, () => 0x0d))
    rig.layCard('my-number-in-term')
    await rig.pass(20_000)
    expect(rig.told.slice(0, 5)).toEqual(['starting', 'ready', 'seen', 'hold-still', 'reader-failed'])
    expect(rig.told).toContain('reader-failed (ask staff)')
    // It is opened anew more and more rarely, and does not flap between ready and failed meanwhile.
    expect(rig.told.filter((told) => told === 'ready').length).toBeLessThanOrEqual(7)
    rig.emulator.field.failExchanges()
    await rig.pass(20_000)
    expect(rig.told.at(-1)).toBe('my-number-card in-term')
  })
})
