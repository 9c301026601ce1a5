import { describe, expect, it } from 'vitest'
import { openFault } from '#main/reader/transport/open-fault.ts'
import { createPn532Rig, rigPath } from '#tests/support/reader-rig.ts'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

const busy = openFault(rigPath, 'Error Resource temporarily unavailable Cannot lock port')

describe('a port that another program holds', () => {
  it('at the start: told with the cure, and taken up once it is free', async () => {
    const rig = createPn532Rig()
    rig.refuseOpening(busy)
    await rig.pass(500)
    expect(rig.events.at(-1)).toMatchObject({ status: { code: 'port-busy', message: expect.stringContaining('close that program') as unknown } })
    rig.refuseOpening()
    await rig.pass(10_000)
    expect(rig.told).toEqual(['starting', 'port-busy', 'ready'])
  })
})

describe('a port that another program takes while the reader is unplugged', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.unplug()
      rig.plug()
      rig.refuseOpening(busy)
    },
    heal(rig) {
      rig.refuseOpening()
    },
    told: ['port-lost'],
    toldInTheEnd: 'port-busy',
  })
})
