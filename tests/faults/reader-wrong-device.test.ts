import { describe, expect, it } from 'vitest'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import { rcs660sDriver } from '#main/reader/drivers/rcs660s/rcs660s-driver.ts'
import { createPn532Rig, createRcs660sSupervisedRig } from '#tests/support/reader-rig.ts'
import { itSurvivesInEveryState, pn532Family } from '#tests/support/reader-states.ts'

describe('a device that is not the configured reader', () => {
  it.each([
    ['a chip of another kind', [0x33, 0x01, 0x30, 0x07], /identification 33/],
    ['a PN532 without type B', [0x32, 0x01, 0x06, 0x05], /cannot read type B/],
  ] as const)('%s: named as such', async (_name, firmware, message) => {
    const rig = createPn532Rig({ firmware: () => firmware })
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'wrong-device'])
    const last = rig.events.at(-1)
    expect(last?.type === 'status' && last.status.status === 'fault' && last.status.message).toMatch(message)
  })
})

describe('another chip in the place of the reader after it was unplugged', () => {
  const isOther = { now: false }
  const firmware = (): [number, number, number, number] => [isOther.now ? 0x33 : 0x32, 0x01, 0x06, 0x07]
  itSurvivesInEveryState({
    families: [
      {
        ...pn532Family,
        makeRig(more) {
          isOther.now = false
          return createPn532Rig({ firmware }, more)
        },
      },
    ],
    strike(rig) {
      rig.unplug()
      rig.plug()
      isOther.now = true
    },
    heal() {
      isOther.now = false
    },
    told: ['port-lost'],
    toldInTheEnd: 'wrong-device',
  })
})

describe('a port at which one of several readers may stand', () => {
  const drivers = [pn532Driver, rcs660sDriver]

  it('finds an RC-S660/S behind the question for a PN532, and asks for it first from then on', async () => {
    const rig = createRcs660sSupervisedRig({ drivers })
    await rig.pass(4000)
    expect(rig.told).toEqual(['starting', 'ready'])
    expect(rig.events.at(-1)).toMatchObject({ status: { driver: 'rcs660s' } })
  })

  it('finds a PN532 as well', async () => {
    const rig = createPn532Rig({}, { drivers })
    await rig.pass(4000)
    expect(rig.events.at(-1)).toMatchObject({ status: { status: 'ready', driver: 'pn532' } })
  })

  it('says what it looked for where nothing answers', async () => {
    const rig = createPn532Rig({}, { drivers })
    rig.emulator.fail('silent')
    await rig.pass(10_000)
    expect(rig.events.at(-1)).toMatchObject({ status: { code: 'no-answer', message: expect.stringContaining('pn532 or rcs660s') as unknown } })
  })
})
