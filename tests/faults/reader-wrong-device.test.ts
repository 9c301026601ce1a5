import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/pn532-rig.ts'

describe('a device that is not the configured reader', () => {
  it.each([
    ['a chip of another kind', [0x33, 0x01, 0x30, 0x07], /identification 33/],
    ['a PN532 without type B', [0x32, 0x01, 0x06, 0x05], /cannot read type B/],
  ] as const)('%s: named as such', async (_name, firmware, message) => {
    const rig = createPn532Rig({ firmware })
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'wrong-device'])
    const last = rig.events.at(-1)
    expect(last?.type === 'status' && last.status.status === 'fault' && last.status.message).toMatch(message)
  })
})
