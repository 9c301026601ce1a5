import { describe, expect, it } from 'vitest'
import { identifyCard } from '#main/card/identify-card.ts'
import type { PermittedCommand } from '#main/card/port.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { bankCard, commuterCard, driversLicence, myNumberCardUntil } from '#main/simulated/cards.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import type { Rcs660sFault } from '#tests/support/rcs660s-emulator.ts'
import { type Rcs660sRig, createRcs660sRig, rigStart } from '#tests/support/rcs660s-rig.ts'

const nowMs = Date.parse(rigStart)
const inTerm = (): CardModel => myNumberCardUntil(nowMs + 730 * 24 * 60 * 60 * 1000)
const patient = { patient: true, reset: false }

/** P2 and the first object of a command of the session; the instruction of any other. */
function inShort(apdu: readonly number[]): string {
  const [, ins, , p2, , tag, ...rest] = apdu
  if (ins !== 0xc2) return ins === 0x55 ? 'reset' : 'version'
  if (p2 === 0x02) return rest[1] === 0x01 ? 'switch-b' : rest[1] === 0x03 ? 'switch-f' : 'switch-a'
  if (p2 === 0x01) return 'exchange'
  return ({ 0x81: 'start', 0x82: 'end', 0x83: 'off', 0x84: 'on' } as Record<number, string>)[tag ?? 0] ?? '?'
}
const commandsOf = ({ emulator }: Rcs660sRig): string[] => emulator.commands.map(inShort)
const isSwitchB = (apdu: readonly number[]): boolean => inShort(apdu) === 'switch-b'
const isExchange = (apdu: readonly number[]): boolean => inShort(apdu) === 'exchange'

const identify = (rig: Rcs660sRig) => rig.until(identifyCard(rig.connection, { certificate: true, nowMs }))
const look = (rig: Rcs660sRig) => rig.until(rig.connection.look())
const stillThere = (rig: Rcs660sRig) => rig.until(rig.connection.stillThere())

describe('the greeting of an RC-S660/S', () => {
  it('wakes the reader, asks for its firmware and opens a session', async () => {
    const rig = createRcs660sRig({ pace: 'real', asleep: true })
    const greeted = await rig.until(rig.connection.greet(patient))
    expect(greeted).toEqual({ ok: true, value: { firmware: '01.20.00.03' } })
    expect(commandsOf(rig)).toEqual(['version', 'start', 'off', 'on'])
    expect([rig.emulator.sessionOpen, rig.emulator.fieldOn]).toEqual([true, true])
    expect(rig.written.slice(0, 2).map(hexOf)).toEqual(['01', '0000ff0000ff00'])
  })

  it.each(['object', 'word'] as const)('ends a session that was left open (failures in the %s)', async (failures) => {
    const rig = createRcs660sRig({ sessionOpen: true, failures })
    expect(await rig.until(rig.connection.greet(patient))).toMatchObject({ ok: true })
    expect(commandsOf(rig)).toEqual(['version', 'start', 'end', 'start', 'off', 'on'])
  })

  it('resets the reader where that is asked for', async () => {
    const rig = createRcs660sRig({ pace: 'real', sessionOpen: true })
    expect(await rig.until(rig.connection.greet({ patient: true, reset: true }))).toMatchObject({ ok: true })
    expect(commandsOf(rig)).toEqual(['version', 'reset', 'start', 'off', 'on'])
  })

  it('needs no more of the firmware than one byte, and no less', async () => {
    const short = createRcs660sRig({ firmware: [0x0a] })
    expect(await short.until(short.connection.greet(patient))).toEqual({ ok: true, value: { firmware: '0A' } })
    const none = createRcs660sRig({ firmware: [] })
    expect(await none.until(none.connection.greet(patient))).toMatchObject({ ok: false, error: { code: 'wrong-device' } })
  })

  const faults: [Rcs660sFault, string][] = [
    ['silent', 'no-answer'],
    ['ack-only', 'no-answer'],
    ['garbage', 'line-garbled'],
    ['half-frame', 'line-garbled'],
    ['bad-checksum', 'line-garbled'],
    ['wrong-sequence', 'no-answer'],
    ['busy', 'wrong-device'],
    ['error', 'wrong-device'],
  ]
  it.each(faults)('tells %s as %s, and recovers when it is over', async (fault, code) => {
    const rig = createRcs660sRig({ pace: 'real' })
    rig.emulator.fail(fault)
    expect(await rig.until(rig.connection.greet(patient))).toMatchObject({ ok: false, error: { code } })
    rig.emulator.heal()
    expect(await rig.until(rig.connection.greet(patient))).toMatchObject({ ok: true })
  })

  it.each(['silent', 'ack-only', 'no-ack', 'garbage', 'half-frame', 'bad-checksum', 'busy', 'wrong-sequence', 'more-time'] as const)(
    'outlives %s at any one step',
    async (fault) => {
      for (let step = 1; step <= 4; step++) {
        const rig = createRcs660sRig({ pace: 'real' })
        let seen = 0
        rig.emulator.fail(fault, 1, () => ++seen === step)
        expect(await rig.until(rig.connection.greet(patient))).toMatchObject({ ok: true })
        expect([rig.emulator.sessionOpen, rig.emulator.fieldOn]).toEqual([true, true])
      }
    },
  )

  it('tells a reader that does not open its session', async () => {
    const rig = createRcs660sRig()
    rig.emulator.fail('error', Infinity, (apdu) => inShort(apdu) === 'start')
    expect(await rig.until(rig.connection.greet(patient))).toMatchObject({ ok: false, error: { code: 'reader-failed' } })
  })
})

describe('a look with an RC-S660/S', () => {
  it('finds type B at once, and asks for the others in turn', async () => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    expect(await look(rig)).toEqual({ ok: true, value: 'nothing' })
    expect(await look(rig)).toEqual({ ok: true, value: 'nothing' })
    expect(commandsOf(rig)).toEqual(['switch-b', 'switch-f', 'exchange', 'switch-b', 'switch-a'])
    rig.emulator.layCard(inTerm())
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    // And again, though the card is in a conversation.
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    expect(commandsOf(rig).slice(5)).toEqual(['switch-b', 'off', 'on', 'switch-b'])
  })

  it('finds FeliCa and type A within two looks, and then with every one', async () => {
    for (const [card, sighting] of [[commuterCard(), 'felica'], [bankCard(), 'type-a']] as const) {
      const rig = createRcs660sRig({ pace: 'real' })
      await rig.greeted()
      rig.emulator.layCard(card)
      const first = [await look(rig), await look(rig)]
      expect(first).toContainEqual({ ok: true, value: sighting })
      expect(await look(rig)).toEqual({ ok: true, value: sighting })
      rig.emulator.removeCard()
      expect(await look(rig)).toEqual({ ok: true, value: 'nothing' })
    }
  })

  it('holds on to a FeliCa card over two polls that fail', async () => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    rig.emulator.layCard(commuterCard())
    await look(rig)
    rig.emulator.fail('silent', 3, isExchange)
    const seen = [await look(rig), await look(rig), await look(rig)]
    expect(seen.map((each) => each.ok && each.value)).toEqual(['felica', 'felica', 'nothing'])
  })

  it('takes type B before whatever lies behind it', async () => {
    const rig = createRcs660sRig()
    await rig.greeted()
    rig.emulator.layCard(commuterCard())
    rig.emulator.addCard(bankCard())
    rig.emulator.addCard(inTerm())
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
  })

  it.each(['object', 'word'] as const)('tells two type B cards when they go on disturbing each other (failures in the %s)', async (failures) => {
    const rig = createRcs660sRig({ failures })
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    rig.emulator.addCard(driversLicence())
    expect([await look(rig), await look(rig), await look(rig), await look(rig)].map((seen) => seen.ok && seen.value)).toEqual([
      'nothing',
      'nothing',
      'several-cards',
      'several-cards',
    ])
    rig.emulator.layCard(inTerm())
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    expect(commandsOf(rig)).not.toContain('switch-f')
  })

  it.each(['no-ack', 'garbage', 'half-frame', 'bad-checksum', 'busy', 'more-time', 'silent'] as const)('finds the card all the same after %s', async (fault) => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    rig.emulator.fail(fault, 1, isSwitchB)
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
  })

  it.each([
    ['silent', 'no-answer'],
    ['ack-only', 'no-answer'],
    ['garbage', 'line-garbled'],
    ['bad-checksum', 'line-garbled'],
    ['error', 'reader-failed'],
    ['busy', 'reader-failed'],
  ] as const)('fails where %s goes on, and works when it is over', async (fault, code) => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    rig.emulator.fail(fault)
    expect(await look(rig)).toMatchObject({ ok: false, error: { code } })
    rig.emulator.heal()
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
  })

  it('opens a new session where the reader has lost its own', async () => {
    const rig = createRcs660sRig()
    await rig.greeted()
    rig.emulator.powerCycle()
    rig.emulator.layCard(inTerm())
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    rig.emulator.powerCycle()
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    expect(await identify(rig)).toMatchObject({ ok: true, value: { kind: 'my-number-card' } })
  })

  it('goes on looking for type B where the other polls fail', async () => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    rig.emulator.fail('silent', Infinity, (apdu) => !isSwitchB(apdu) && !['off', 'on'].includes(inShort(apdu)))
    for (let at = 0; at < 10; at++) expect(await look(rig)).toEqual({ ok: true, value: 'nothing' })
    rig.emulator.layCard(inTerm())
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    expect(rig.logged.filter((line) => line.startsWith('reader-poll-rests'))).toHaveLength(2)
  })
})

describe('the conversation with a card on an RC-S660/S', () => {
  it.each([
    ['one-byte', 'object'],
    ['ber', 'word'],
  ] as const)('reads the certificate of a My Number Card (lengths %s, failures in the %s)', async (longLengths, failures) => {
    const rig = createRcs660sRig({ pace: 'real', longLengths, failures })
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    await look(rig)
    expect(await identify(rig)).toMatchObject({ ok: true, value: { kind: 'my-number-card', certificate: { state: 'in-term' } } })
    expect(await stillThere(rig)).toEqual({ ok: true, value: true })
  })

  it('carries an answer of 240 bytes and its status', async () => {
    for (const longLengths of ['one-byte', 'ber'] as const) {
      const rig = createRcs660sRig({ longLengths })
      await rig.greeted()
      rig.emulator.layCard(inTerm())
      await look(rig)
      const send = (hex: string) => rig.until(rig.connection.transmit(bytesOf(hex) as PermittedCommand))
      await send('00 A4 04 0C 0A D392F000260100000001')
      await send('00 A4 02 0C 02 000A')
      const answer = await send('00 B0 00 00 F0')
      if (!answer.ok) throw new Error(answer.error)
      expect(answer.value).toHaveLength(242)
      expect(hexOf(answer.value.slice(-2))).toBe('9000')
    }
  })

  it('tells other cards of type B', async () => {
    const rig = createRcs660sRig()
    await rig.greeted()
    rig.emulator.layCard(driversLicence())
    await look(rig)
    expect(await identify(rig)).toMatchObject({ ok: true, value: { kind: 'drivers-licence' } })
  })

  it('ends with "moved" where the card is pulled before any of its commands, and finds it again', async () => {
    for (let step = 1; ; step++) {
      const rig = createRcs660sRig({ pace: 'real' })
      await rig.greeted()
      rig.emulator.layCard(inTerm())
      await look(rig)
      let exchanges = 0
      rig.emulator.beforeCommand = (apdu) => {
        if (isExchange(apdu) && ++exchanges === step) rig.emulator.removeCard()
      }
      const identified = await identify(rig)
      if (exchanges < step) {
        expect(identified).toMatchObject({ ok: true, value: { kind: 'my-number-card', certificate: { state: 'in-term' } } })
        expect(step).toBeGreaterThan(5)
        return
      }
      expect(identified).toEqual({ ok: false, error: 'card-moved' })
      expect(await stillThere(rig)).toEqual({ ok: true, value: false })
      rig.emulator.beforeCommand = () => undefined
      rig.emulator.layCard(inTerm())
      expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
      expect(await identify(rig)).toMatchObject({ ok: true, value: { kind: 'my-number-card' } })
    }
  })

  it.each(['no-ack', 'garbage', 'half-frame', 'bad-checksum', 'busy', 'more-time', 'silent'] as const)(
    'outlives %s at any of its commands',
    async (fault) => {
      for (let step = 1; ; step++) {
        const rig = createRcs660sRig({ pace: 'real' })
        await rig.greeted()
        rig.emulator.layCard(inTerm())
        await look(rig)
        let exchanges = 0
        rig.emulator.fail(fault, 1, (apdu) => isExchange(apdu) && ++exchanges === step)
        expect(await identify(rig)).toMatchObject({ ok: true, value: { kind: 'my-number-card', certificate: { state: 'in-term' } } })
        if (exchanges < step) return
      }
    },
  )

  it('never takes a late answer for another', async () => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    await look(rig)
    rig.emulator.fail('wrong-sequence', 1, isExchange)
    expect(await identify(rig)).toEqual({ ok: false, error: 'card-moved' })
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
  })

  it('tells that a card was taken or another laid in its place', async () => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    expect(await stillThere(rig)).toEqual({ ok: true, value: false })
    const card = inTerm()
    rig.emulator.layCard(card)
    await look(rig)
    expect(await stillThere(rig)).toEqual({ ok: true, value: true })
    rig.emulator.layCard(inTerm())
    expect(await stillThere(rig)).toEqual({ ok: true, value: false })
    expect(await look(rig)).toEqual({ ok: true, value: 'type-b' })
    rig.emulator.removeCard()
    const beforeMs = rig.clock.elapsedMs()
    expect(await stillThere(rig)).toEqual({ ok: true, value: false })
    expect(rig.clock.elapsedMs() - beforeMs).toBeLessThan(500)
    expect(await look(rig)).toEqual({ ok: true, value: 'nothing' })
  })

  it('does not notice a card that joins one in conversation, and tells both when it is looked anew', async () => {
    const rig = createRcs660sRig()
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    await look(rig)
    rig.emulator.addCard(driversLicence())
    expect(await stillThere(rig)).toEqual({ ok: true, value: true })
    for (let at = 0; at < 2; at++) await look(rig)
    expect(await look(rig)).toEqual({ ok: true, value: 'several-cards' })
  })

  it('takes at most six seconds for one card', async () => {
    const rig = createRcs660sRig()
    await rig.greeted()
    rig.emulator.layCard(inTerm())
    await look(rig)
    rig.clock.advance(6000)
    expect(await identify(rig)).toEqual({ ok: false, error: 'card-moved' })
  })

  it('ends at once whatever is under way, with the field off and the session ended', async () => {
    const rig = createRcs660sRig()
    await rig.greeted()
    rig.emulator.fail('silent', 1)
    const looked = rig.connection.look()
    await new Promise((resolve) => setImmediate(resolve))
    rig.connection.end()
    rig.connection.end()
    expect(await looked).toMatchObject({ ok: false })
    expect([rig.emulator.sessionOpen, rig.emulator.fieldOn]).toEqual([false, false])
    expect(rig.written).toHaveLength(3)
    expect(await rig.connection.look()).toMatchObject({ ok: false })
  })

  it('says nothing at its end to what never answered', () => {
    const rig = createRcs660sRig()
    rig.connection.end()
    expect(rig.written.map(hexOf)).toEqual(['0000ff0000ff00'])
  })

  it('keeps what the cards say out of log and trace', async () => {
    const rig = createRcs660sRig({ pace: 'real' })
    await rig.greeted()
    for (const card of [inTerm(), commuterCard(), bankCard()]) {
      rig.emulator.layCard(card)
      for (let at = 0; at < 3; at++) await look(rig)
      await identify(rig)
    }
    const told = JSON.stringify([rig.logged, rig.traced])
    expect(told).toContain('SwitchToTypeB')
    for (const secret of ['01020304', '0005e0b381a1', 'JPKIAP', '0102030405060708']) expect(told.toLowerCase()).not.toContain(secret.toLowerCase())
  })
})
