import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'
import { apdusOfOneReading } from '#tests/support/reader-states.ts'

describe('a card that is swapped for another without the reader seeing an empty field', () => {
  it.each(Array.from({ length: apdusOfOneReading }, (_, at) => at))(
    'before its command %i: nothing of the first is told as the second’s',
    async (at) => {
      const rig = createPn532Rig()
      rig.reader.allowCertificate(true)
      await rig.pass(500)
      let isSwapped = false
      rig.emulator.beforeCommand = ([code]) => {
        if (code !== 0x40 || isSwapped || rig.emulator.apdus.length !== at) return
        isSwapped = true
        rig.layCard('my-number-expired')
      }
      rig.layCard('my-number-in-term')
      await rig.pass(4000)
      expect(rig.told.slice(0, 3)).toEqual(['starting', 'ready', 'seen'])
      expect(rig.told).not.toContain('my-number-card in-term')
      expect(rig.told.at(-1)).toBe('my-number-card expired')
    },
  )

  it('while its date is known: the first is gone, then the second is known', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    rig.layCard('my-number-expired')
    await rig.pass(2000)
    expect(rig.told.slice(3)).toEqual(['my-number-card in-term', 'no-card', 'my-number-card', 'my-number-card expired'])
  })

  it('while its kind is known, for a card of another kind', async () => {
    const rig = createPn532Rig()
    await rig.pass(500)
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    rig.layCard('commuter')
    await rig.pass(2000)
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    expect(rig.told.slice(2)).toEqual(['seen', 'my-number-card', 'no-card', 'felica', 'seen', 'my-number-card'])
  })

  it('as the chip itself says so: begun anew', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.layCard('my-number-in-term')
    rig.emulator.field.failExchanges(0x2a, 0x2a)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card in-term'])
  })
})
