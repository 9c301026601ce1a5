import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

describe('a reader that is unplugged', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.unplug()
    },
    heal(rig) {
      rig.plug()
    },
    told: ['port-lost'],
  })

  it('before the start: the port is missing; it is taken up once it is there', async () => {
    const rig = createPn532Rig()
    rig.unplug()
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'port-missing'])
    rig.plug()
    await rig.pass(5000)
    expect(rig.told).toEqual(['starting', 'port-missing', 'ready'])
  })

  it('is told at once, stays lost however often it is tried, and staff are asked', async () => {
    const rig = createPn532Rig()
    await rig.pass(1000)
    rig.unplug()
    expect(rig.told).toEqual(['starting', 'ready', 'port-lost'])
    await rig.pass(20_000)
    expect(rig.told).toEqual(['starting', 'ready', 'port-lost', 'port-lost (ask staff)'])
    expect(rig.ports).toEqual({ opened: 1, open: 0 })
  })

  it('and the kiosk stopped meanwhile: nothing is tried again', async () => {
    const rig = createPn532Rig()
    await rig.pass(1000)
    rig.unplug()
    await rig.reader.stop()
    rig.plug()
    await rig.pass(20_000)
    expect(rig.ports).toEqual({ opened: 1, open: 0 })
    expect(rig.clock.pending).toBe(0)
  })
})
