import { describe, expect, it } from 'vitest'
import { createPn532Rig } from '#tests/support/reader-rig.ts'
import { itSurvivesInEveryState } from '#tests/support/reader-states.ts'

describe('a reader that falls silent', () => {
  itSurvivesInEveryState({
    strike(rig) {
      rig.emulator.fail('silent')
    },
    heal(rig) {
      rig.emulator.heal()
    },
    told: ['no-answer', 'reader-failed'],
  })
})

describe('a reader that does not answer', () => {
  it('while it is greeted: told as no-answer with the port, tried again, ready once it answers', async () => {
    const rig = createPn532Rig()
    rig.emulator.fail('silent')
    await rig.pass(3000)
    expect(rig.told).toEqual(['starting', 'no-answer'])
    const last = rig.events.at(-1)
    expect(last?.type === 'status' && last.status.status === 'fault' && last.status.message).toMatch(/\/dev\/emulated.*check/)
    rig.emulator.heal()
    await rig.pass(5000)
    expect(rig.told).toEqual(['starting', 'no-answer', 'ready'])
  })

  it('while nothing lies there: noticed by the looks, told once', async () => {
    const rig = createPn532Rig()
    await rig.pass(1000)
    rig.emulator.fail('silent')
    await rig.pass(10_000)
    expect(rig.told).toEqual(['starting', 'ready', 'no-answer'])
    rig.emulator.heal()
    await rig.pass(10_000)
    expect(rig.told).toEqual(['starting', 'ready', 'no-answer', 'ready'])
  })

  it('while a card lies there: the card is forgotten, and told again afterwards', async () => {
    const rig = createPn532Rig()
    rig.layCard('licence')
    await rig.pass(1000)
    rig.emulator.fail('silent')
    await rig.pass(1500)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'drivers-licence', 'no-answer', 'no-card'])
    rig.emulator.heal()
    await rig.pass(5000)
    expect(rig.told.slice(6)).toEqual(['ready', 'seen', 'drivers-licence'])
  })

  it('to one command only: nothing is told', async () => {
    const rig = createPn532Rig()
    await rig.pass(1000)
    rig.emulator.fail('silent', 1)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready'])
  })

  it('with its FeliCa poll after a card of type B: the card stays', async () => {
    const rig = createPn532Rig()
    rig.layCard('licence')
    await rig.pass(1000)
    rig.emulator.fail('silent', Infinity, ([code, , type]) => code === 0x4a && type === 0x01)
    await rig.pass(2000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'drivers-licence'])
  })

  it('with one FeliCa poll while a FeliCa card lies there: the card stays', async () => {
    for (const fault of ['ack-only', 'silent'] as const) {
      const rig = createPn532Rig()
      rig.layCard('commuter')
      await rig.pass(1000)
      rig.emulator.fail(fault, fault === 'silent' ? 2 : 1, ([code, , type]) => code === 0x4a && type === 0x01)
      await rig.pass(3000)
      expect(rig.told).toEqual(['starting', 'ready', 'felica'])
    }
  })

  it('with its FeliCa polls for a while: FeliCa cards are seen again afterwards', async () => {
    const rig = createPn532Rig()
    rig.emulator.fail('ack-only', Infinity, ([code, , type]) => code === 0x4a && type === 0x01)
    await rig.pass(10_000)
    rig.emulator.heal()
    rig.layCard('commuter')
    await rig.pass(4000)
    expect(rig.told).toEqual(['starting', 'ready', 'felica'])
  })

  it.each(['ack-only', 'silent', 'bad-checksum'] as const)(
    'with its FeliCa polls (%s): a card of type B is told within half a second, whenever it is laid',
    async (fault) => {
      const rig = createPn532Rig()
      rig.emulator.fail(fault, Infinity, ([code, , type]) => code === 0x4a && type === 0x01)
      await rig.pass(500)
      const latenciesMs: number[] = []
      for (let offsetMs = 0; offsetMs < 3400; offsetMs += 85) {
        await rig.pass(1000 + offsetMs)
        const before = rig.told.length
        const laidAtMs = rig.clock.nowMs()
        rig.layCard('licence')
        while (rig.told.length === before && rig.clock.nowMs() - laidAtMs < 2000) await rig.pass(5)
        latenciesMs.push(rig.clock.nowMs() - laidAtMs)
        await rig.pass(500)
        rig.emulator.removeCard()
      }
      expect(Math.max(...latenciesMs)).toBeLessThan(500)
    },
  )

  it('waits longer before each new attempt, and each time opens the port anew', async () => {
    const rig = createPn532Rig()
    rig.emulator.fail('silent')
    const opened: number[] = []
    for (let second = 0; second < 40; second += 10) {
      await rig.pass(10_000)
      opened.push(rig.ports.opened)
    }
    expect(rig.told).toEqual(['starting', 'no-answer', 'no-answer (ask staff)'])
    expect(rig.ports.open).toBeLessThanOrEqual(1)
    // Each attempt takes 1.7 s: at 0, 2.2, 4.9, 8.6, 14.3, 24.0, 33.8 s; with the fifth failure staff are asked.
    expect(opened).toEqual([4, 5, 6, 7])
  })
})
