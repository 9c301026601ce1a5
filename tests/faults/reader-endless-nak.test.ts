import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

// Only the PN53x family has a frame that says "damaged" (reader-and-card 1.2, 2.2).
describe('a PN532 that refuses every command as damaged', () => {
  it.each([
    ['from the start', 0, undefined],
    ['while nothing lies there', 1000, undefined],
    ['while a card lies there', 3000, 'my-number-in-term'],
  ] as const)('%s: told as a garbled line, and taken up again', async (_when, afterMs, card) => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    if (card !== undefined) rig.layCard(card)
    await rig.pass(afterMs)
    rig.emulator.fail('nack')
    await rig.pass(12_000)
    expect(rig.told).toContain('line-garbled')
    rig.emulator.heal()
    const before = rig.told.length
    await rig.pass(20_000)
    expect(rig.told.slice(before)).toEqual(card === undefined ? ['ready'] : ['ready', 'seen', 'my-number-card in-term'])
  })
})
