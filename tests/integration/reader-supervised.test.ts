import { describe, expect, it } from 'vitest'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { createPn532Rig } from '#tests/support/reader-rig.ts'

describe('a reader from its opening on', () => {
  it('tells that it starts, and which chip answers', async () => {
    const rig = createPn532Rig()
    await rig.pass(500)
    expect(rig.events).toEqual([
      { type: 'status', status: { status: 'starting' } },
      { type: 'status', status: { status: 'ready', driver: 'pn532', firmware: '1.6' } },
    ])
  })

  it.each(['my-number-in-term', 'licence', 'commuter'] as const)('tells the %s once, and once that it left', async (card) => {
    const rig = createPn532Rig()
    await rig.pass(500)
    rig.layCard(card)
    await rig.pass(2000)
    rig.emulator.removeCard()
    await rig.pass(1000)
    const kinds = {
      'my-number-in-term': ['seen', 'my-number-card'],
      licence: ['seen', 'drivers-licence'],
      commuter: ['felica'],
    }
    expect(rig.told).toEqual(['starting', 'ready', ...kinds[card], 'no-card'])
  })

  it('reads the label of the token and nothing else without the agreement, however long the card lies', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-in-term')
    await rig.pass(5000)
    expect(rig.emulator.apdus.map((apdu) => hexOf(apdu.slice(0, 5)))).toEqual(['00a4040c0a', '00a4020c02', '00b0000020'])
  })

  it('reads the date of a card that comes after the agreement', async () => {
    const rig = createPn532Rig()
    rig.reader.allowCertificate(true)
    await rig.pass(500)
    rig.layCard('my-number-in-term')
    await rig.pass(1500)
    expect(rig.events.at(-1)).toEqual({
      type: 'card',
      reading: {
        state: 'known',
        kind: 'my-number-card',
        certificate: { state: 'in-term', expiresOn: '2028-11-21' },
      },
    })
  })

  it('reads the date of a card that lies there when the agreement comes, and drops it with the agreement', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-expired')
    await rig.pass(1500)
    rig.reader.allowCertificate(true)
    await rig.pass(1000)
    rig.reader.allowCertificate(false)
    await rig.pass(1000)
    expect(rig.told).toEqual([
      'starting',
      'ready',
      'seen',
      'my-number-card',
      'my-number-card expired',
      'my-number-card',
    ])
  })

  it('does not wait for its next look where the agreement comes while the card lies there', async () => {
    const rig = createPn532Rig({ pace: 'instant' })
    rig.layCard('my-number-in-term')
    await rig.pass(1000)
    const agreedAtMs = rig.clock.nowMs()
    rig.reader.allowCertificate(true)
    while (rig.told.at(-1) === 'my-number-card' && rig.clock.nowMs() - agreedAtMs < 1000) await rig.pass(1)
    expect(rig.told.at(-1)).toBe('my-number-card in-term')
    expect(rig.clock.nowMs() - agreedAtMs).toBeLessThan(10)
  })

  it('asks anew who lies there after a look that missed the card', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-in-term')
    await rig.pass(1500)
    rig.emulator.removeCard()
    await rig.pass(150)
    rig.layCard('licence')
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'my-number-card', 'no-card', 'drivers-licence'])
  })

  it('says nothing of a card that is missed for a moment', async () => {
    const rig = createPn532Rig()
    rig.layCard('licence')
    await rig.pass(1500)
    const { cards } = rig.emulator.field
    rig.emulator.removeCard()
    await rig.pass(150)
    rig.emulator.layCard(...cards)
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'drivers-licence'])
  })

  it('notices that a card left, however the clock is set meanwhile', async () => {
    const rig = createPn532Rig()
    rig.layCard('licence')
    await rig.pass(1500)
    rig.emulator.removeCard()
    await rig.pass(200)
    rig.clock.set('2026-11-21T00:00:00Z')
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'drivers-licence', 'no-card'])
  })

  it('sees a type B card that is laid on top of a FeliCa card', async () => {
    const rig = createPn532Rig()
    rig.layCard('commuter')
    await rig.pass(1500)
    rig.layCard('licence')
    await rig.pass(1000)
    expect(rig.told).toEqual(['starting', 'ready', 'felica', 'seen', 'drivers-licence'])
  })

  it('lets the listener know of a card within half a second, whenever it is laid', async () => {
    const rig = createPn532Rig()
    await rig.pass(500)
    const latenciesMs: number[] = []
    for (let offsetMs = 0; offsetMs < 300; offsetMs += 15) {
      await rig.pass(1000 + offsetMs)
      const before = rig.told.length
      const laidAtMs = rig.clock.nowMs()
      rig.layCard('my-number-in-term')
      while (rig.told.length === before && rig.clock.nowMs() - laidAtMs < 2000) await rig.pass(5)
      latenciesMs.push(rig.clock.nowMs() - laidAtMs)
      await rig.pass(1000)
      rig.emulator.removeCard()
      await rig.pass(1000)
    }
    expect(Math.max(...latenciesMs)).toBeLessThan(500)
    expect(rig.told.filter((told) => told === 'seen')).toHaveLength(20)
  })

  it.each(['error-frame', 'ack-only'] as const)('goes on with type B where FeliCa ends with %s, and asks for FeliCa more rarely', async (fault) => {
    const isFelica = ([code, , type]: readonly number[]): boolean => code === 0x4a && type === 0x01
    const rig = createPn532Rig()
    rig.emulator.fail(fault, Infinity, isFelica)
    await rig.pass(6000)
    const looks = rig.emulator.commands.filter(([code, , type]) => code === 0x4a && type === 0x03).length
    const felica = rig.emulator.commands.filter(isFelica).length
    expect(felica).toBeGreaterThan(1)
    expect(felica * 5).toBeLessThan(looks)
    rig.layCard('licence')
    await rig.pass(500)
    expect(rig.told).toEqual(['starting', 'ready', 'seen', 'drivers-licence'])
  })

  it('never powers the chip down and leaves no port open', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-in-term')
    await rig.pass(1000)
    await Promise.all([rig.reader.stop(), rig.reader.stop()])
    expect(rig.ports).toEqual({ opened: 1, open: 0 })
    expect(rig.emulator.commands.some(([code]) => code === 0x16)).toBe(false)
    const told = rig.told.length
    rig.layCard('licence')
    await rig.pass(3000)
    expect(rig.told).toHaveLength(told)
    expect(rig.clock.pending).toBe(0)
  })

  it('sends the frames of the reference', async () => {
    const rig = createPn532Rig()
    rig.layCard('my-number-in-term')
    await rig.pass(1000)
    const frames = rig.written.map((bytes) => hexOf(bytes))
    expect(frames.slice(0, 8)).toEqual([
      '55550000000000000000000000000000',
      '0000ff05fbd4140100001700',
      '0000ff02fed4022a00',
      '0000ff04fcd4320100f900',
      '0000ff06fad43205000101f300',
      '0000ff06fad43202000b0be200',
      '0000ff05fbd44a020300dd00',
      '0000ff12eed4400100a4040c0ad392f000260100000001b000',
    ])
    expect(frames).toContain('0000ff04fcd442ba012f00')
  })
})
