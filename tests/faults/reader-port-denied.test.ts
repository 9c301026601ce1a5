import { describe, expect, it } from 'vitest'
import { openFault } from '#main/reader/transport/open-fault.ts'
import { createPn532Rig, rigPath } from '#tests/support/reader-rig.ts'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

const denied = openFault(rigPath, `Error: Permission denied, cannot open ${rigPath}`)

describe('a port that this account may not open', () => {
  it('at the start: told with the cure, and taken up once it may', async () => {
    const rig = createPn532Rig()
    rig.refuseOpening(denied)
    await rig.pass(500)
    expect(rig.events.at(-1)).toMatchObject({ status: { code: 'port-denied', message: expect.stringContaining('dialout') as unknown } })
    rig.refuseOpening()
    await rig.pass(10_000)
    expect(rig.told).toEqual(['starting', 'port-denied', 'ready'])
  })
})

describe('a port whose rules change while the reader is unplugged', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.unplug()
      rig.plug()
      rig.refuseOpening(denied)
    },
    heal(rig) {
      rig.refuseOpening()
    },
    told: ['port-lost'],
    toldInTheEnd: 'port-denied',
  })
})
