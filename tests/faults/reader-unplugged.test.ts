import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/pn532-rig.ts'

describe('a reader that is unplugged', () => {
  it('before the start: the port is missing; it is taken up once it is there', async () => {
    const rig = createPn532Rig()
    rig.unplug()
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'port-missing'])
    rig.plug()
    await rig.pass(5000)
    expect(rig.told).toEqual(['starting', 'port-missing', 'ready'])
  })

  it('while it is greeted: told as lost', async () => {
    const rig = createPn532Rig()
    rig.emulator.beforeCommand = ([code]) => {
      if (code === 0x02) rig.unplug()
    }
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'port-lost'])
  })

  it('while nothing lies there: told at once, stays lost however often it is tried, and recovers', async () => {
    const rig = createPn532Rig()
    await rig.pass(1000)
    rig.unplug()
    expect(rig.told).toEqual(['starting', 'ready', 'port-lost'])
    await rig.pass(20_000)
    expect(rig.told).toEqual(['starting', 'ready', 'port-lost'])
    rig.plug()
    await rig.pass(9000)
    expect(rig.told).toEqual(['starting', 'ready', 'port-lost', 'ready'])
    expect(rig.ports).toEqual({ opened: 2, open: 1 })
  })

  it('while a card lies there: the card is forgotten', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-in-term')
    await rig.pass(1000)
    rig.unplug()
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card', 'port-lost', 'no-card'])
    rig.plug()
    await rig.pass(2000)
    expect(rig.told.slice(6)).toEqual(['ready', 'seen', 'my-number-card'])
  })

  it('in the middle of a card: nothing more is told of that card', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    rig.emulator.beforeCommand = () => {
      if (rig.emulator.apdus.length === 4) rig.unplug()
    }
    rig.layCard('my-number-in-term')
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'port-lost', 'no-card'])
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
