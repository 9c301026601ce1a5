import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

/** SELECT application, SELECT 0006, READ, SELECT 000A, and three READs of the certificate's head. */
const apdusOfOneReading = 7

describe('a card that is pulled away in the middle', () => {
  it.each(Array.from({ length: apdusOfOneReading }, (_, at) => at))(
    'before its command %i: asked to hold still, and read when it is laid again',
    async (at) => {
      const rig = createPn532Rig()
      rig.reader.allowCertificate(true)
      await rig.pass(500)
      const first = { pulled: false }
      rig.emulator.beforeCommand = ([code]) => {
        if (code !== 0x40 || first.pulled || rig.emulator.apdus.length !== at) return
        first.pulled = true
        rig.emulator.removeCard()
      }
      rig.layCard('my-number-in-term')
      await rig.pass(2000)
      expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still', 'no-card'])
      rig.layCard('my-number-in-term')
      await rig.pass(2000)
      expect(rig.told.slice(5)).toEqual(['seen', 'my-number-card in-term'])
    },
  )

  it('while its kind is known and its date is being read: the kind is no longer told', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-in-term')
    await rig.pass(1000)
    rig.emulator.beforeCommand = ([code]) => {
      if (code === 0x40 && rig.emulator.apdus.length === 3) rig.emulator.removeCard()
    }
    rig.reader.allowCertificate(true)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card', 'hold-still', 'no-card'])
  })

  it('and laid again at once: read without being asked for anything but to hold still', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    const first = { pulled: false }
    rig.emulator.beforeCommand = ([code]) => {
      if (code !== 0x40 || first.pulled) return
      first.pulled = true
      rig.emulator.removeCard()
      rig.clock.after(50, () => {
        rig.layCard('my-number-in-term')
      })
    }
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still', 'my-number-card in-term'])
  })

  it('that never lets itself be read: asked to hold still, once', async () => {
    const rig = createPn532Rig()
    rig.emulator.fail('ack-only', Infinity, ([code]) => code === 0x40)
    rig.layCard('my-number-in-term')
    await rig.pass(20_000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'hold-still'])
  })
})
