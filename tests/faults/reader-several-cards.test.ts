import { describe, expect, it } from 'vitest'
import { commuterCard, driversLicence, myNumberCardUntil } from '#main/simulated/cards.ts'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

const rigWithConsent = async () => {
  const rig = createPn532Rig()
  rig.reader.allowCertificate(true)
  await rig.pass(500)
  const dayMs = 24 * 60 * 60 * 1000
  const inTerm = myNumberCardUntil(rig.clock.nowMs() + 700 * dayMs)
  const expired = myNumberCardUntil(rig.clock.nowMs() - 40 * dayMs)
  return { rig, inTerm, expired }
}

describe('more than one card', () => {
  it('two of type B: told as such, none of them is read, and the one that stays is read', async () => {
    const { rig, inTerm } = await rigWithConsent()
    rig.emulator.layCard(inTerm, driversLicence())
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'several-cards'])
    expect(rig.emulator.apdus).toEqual([])
    rig.emulator.layCard(inTerm)
    await rig.pass(2000)
    expect(rig.told.slice(3)).toEqual(['seen', 'my-number-card in-term'])
  })

  it('a My Number Card in front of a FeliCa card in one case: the My Number Card is read', async () => {
    const { rig, inTerm } = await rigWithConsent()
    rig.emulator.layCard(commuterCard(), inTerm)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card in-term'])
  })

  it('a second one laid upon the one that is known: the first stays what it is', async () => {
    const { rig, inTerm, expired } = await rigWithConsent()
    rig.emulator.layCard(inTerm)
    await rig.pass(2000)
    rig.emulator.field.addCard(expired)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card in-term'])
  })

  it('that answer at once in the middle of a talk: told as such until only one lies there', async () => {
    const { rig, inTerm } = await rigWithConsent()
    rig.emulator.field.failExchanges(0x06, 0x06)
    rig.emulator.layCard(inTerm)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'several-cards', 'no-card', 'my-number-card', 'my-number-card in-term'])
  })
})
