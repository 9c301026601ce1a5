import { describe, expect, it } from 'vitest'
import type { CommonFault } from '#tests/support/reader-rig.ts'
import { pn532Family, rcs660sFamily } from '#tests/support/reader-states.ts'

const faults: readonly CommonFault[] = ['silent', 'ack-only', 'no-ack', 'garbage', 'half-frame', 'bad-checksum']

describe.each([pn532Family, rcs660sFamily])('a card that is swapped while the line is spoilt: $name', ({ makeRig }) => {
  describe.each(faults)('%s', (fault) => {
    it.each([1, 2, 3, 4])('for %i commands: nothing of the first stays told', async (commands) => {
      const rig = makeRig({})
      rig.reader.allowCertificate(true)
      await rig.pass(1000)
      rig.layCard('my-number-in-term')
      await rig.pass(2000)
      expect(rig.told.at(-1)).toBe('my-number-card in-term')
      for (const [card, told] of [
        ['my-number-expired', 'my-number-card expired'],
        ['licence', 'drivers-licence'],
        ['my-number-in-term', 'my-number-card in-term'],
      ] as const) {
        rig.emulator.fail(fault, commands)
        rig.layCard(card)
        await rig.pass(15_000)
        expect(rig.told.at(-1)).toBe(told)
      }
      await rig.reader.stop()
    })
  })
})
