import { describe, expect, it } from 'vitest'
import type { PermittedCommand } from '../../../card/port.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { passTime } from '#tests/support/reader-rig.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { encodeFrame } from '../pn53x/frame.ts'
import { pn532Driver } from './pn532-driver.ts'

/** Any bytes stand for an APDU here: what may be sent is the guard's business. */
const apdu = bytesOf('00 B0 00 00 20') as PermittedCommand

/** A chip that answers each command with the next bytes of a script. */
function scriptedChip(answers: readonly string[]) {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const left = [...answers]
  const sent: string[] = []
  const connection = pn532Driver.connect({
    path: '/dev/scripted',
    firstAckTimeoutMs: 0,
    clock,
    log: { info: () => undefined, warn: () => undefined },
    trace: () => undefined,
    presenceProbe: apdu,
    write(bytes) {
      sent.push(hexOf(bytes))
      if (!hexOf(bytes).startsWith('0000ff') || bytes[3] === 0) return
      connection.receive(bytesOf('00 00 FF 00 FF 00'))
      const answer = left.shift()
      if (answer !== undefined) connection.receive(encodeFrame(bytesOf(answer)))
    },
  })
  return { clock, connection, sent }
}

const cardThere = 'D5 4B 01 01 50 01020304 000005E0 B381A1 01 01'

describe('the PN532 driver', () => {
  it('fetches the rest of an answer that comes in parts', async () => {
    const { connection, sent } = scriptedChip([cardThere, 'D5 41 40 AA BB', 'D5 41 40 CC', 'D5 41 00 90 00'])
    await connection.look()
    const answer = await connection.transmit(apdu)
    expect(answer).toEqual({ ok: true, value: bytesOf('AA BB CC 90 00') })
    expect(sent.slice(-2)).toEqual(['0000ff03fdd44001eb00', '0000ff03fdd44001eb00'])
  })

  it('does not go on where a part of an answer was lost: what came after it would pass for the whole', async () => {
    const { connection, clock } = scriptedChip([cardThere, 'D5 41 40 AA', 'D5 99', 'D5 03 32 01 06 07', 'D5 41 00 CC 90 00'])
    await connection.look()
    const answer = connection.transmit(apdu)
    await passTime(clock, 4000)
    expect(await answer).toEqual({ ok: false, error: 'card-moved' })
  })

  it('gives up an answer that never ends', async () => {
    const { connection } = scriptedChip([cardThere, ...Array.from({ length: 20 }, () => 'D5 41 40 AA')])
    await connection.look()
    expect(await connection.transmit(apdu)).toEqual({ ok: false, error: 'card-moved' })
  })

  it('tells a card that was put in the place of another', async () => {
    const { connection } = scriptedChip([cardThere, 'D5 41 2A'])
    await connection.look()
    expect(await connection.transmit(apdu)).toEqual({ ok: false, error: 'card-changed' })
  })

  it('tells a fault of the chip with the next look', async () => {
    const { connection } = scriptedChip([cardThere, 'D5 41 0D', 'D5 33', 'D5 4B 00', 'D5 4B 00'])
    await connection.look()
    expect(await connection.transmit(apdu)).toEqual({ ok: false, error: 'reader-failed' })
    expect(await connection.look()).toMatchObject({ ok: false, error: { code: 'reader-failed' } })
    expect(await connection.look()).toEqual({ ok: true, value: 'nothing' })
  })

  it('passes over answers to other commands', async () => {
    const { connection, clock } = scriptedChip(['D5 03 32 01 06 07'])
    const looked = connection.look()
    await passTime(clock, 50)
    connection.receive(encodeFrame(bytesOf(cardThere)))
    expect(await looked).toEqual({ ok: true, value: 'type-b' })
  })

  it('ends whatever is under way, with an ACK to the chip', async () => {
    const { connection, sent, clock } = scriptedChip([])
    const looked = connection.look()
    await passTime(clock, 5)
    connection.end()
    connection.end()
    expect(await looked).toMatchObject({ ok: false })
    expect(sent).toEqual(['0000ff05fbd44a020300dd00', '0000ff00ff00'])
    expect(await connection.transmit(apdu)).toMatchObject({ ok: false })
  })

  it('takes no notice of a clock that is set while a card answers', async () => {
    const { connection, clock } = scriptedChip([cardThere, 'D5 41 00 90 00'])
    await connection.look()
    clock.set('2026-11-23T00:00:00Z')
    expect(await connection.transmit(apdu)).toMatchObject({ ok: true })
  })

  it('takes at most six seconds for one card', async () => {
    const { connection, clock } = scriptedChip([cardThere, 'D5 41 00 90 00'])
    await connection.look()
    clock.advance(6000)
    expect(await connection.transmit(apdu)).toEqual({ ok: false, error: 'card-moved' })
  })

  it('asks a card in its own conversation whether it is there, and drops a lost one by turning the field off', async () => {
    const { connection, sent } = scriptedChip([cardThere, 'D5 43 00 AB 01', 'D5 43 01', 'D5 33', 'D5 4B 00', 'D5 4B 00'])
    await connection.look()
    expect(await connection.stillThere()).toEqual({ ok: true, value: true })
    expect(await connection.stillThere()).toEqual({ ok: true, value: false })
    expect(await connection.look()).toEqual({ ok: true, value: 'nothing' })
    expect(sent.slice(1, 4)).toEqual(['0000ff04fcd442ba012f00', '0000ff04fcd442ba012f00', '0000ff04fcd4320100f900'])
  })

  it('does not say that a card is there which it has not found', async () => {
    const { connection, sent } = scriptedChip([])
    expect(await connection.stillThere()).toEqual({ ok: true, value: false })
    expect(sent).toEqual([])
  })

  it('lists anew, without a word to anybody, a card that the chip has lost', async () => {
    const { connection } = scriptedChip([cardThere, 'D5 41 27'])
    await connection.look()
    expect(await connection.transmit(apdu)).toEqual({ ok: false, error: 'card-changed' })
  })

  it.each([
    ['type B', [cardThere], 'type-b'],
    ['two of type B', ['D5 4B 02 01 50 01020304 000005E0 B381A1 01 01 02 50 01020305 00000000 9181C1 01 02'], 'several-cards'],
    ['FeliCa', ['D5 4B 00', 'D5 4B 01 01 12 01 0102030405060708 1112131415161718'], 'felica'],
    ['nothing', ['D5 4B 00', 'D5 4B 00'], 'nothing'],
  ])('sees %s', async (_what, answers, sighting) => {
    expect(await scriptedChip(answers).connection.look()).toEqual({ ok: true, value: sighting })
  })

  it('looks for FeliCa and type A in turn, and stays with the one that found a card', async () => {
    const none = 'D5 4B 00'
    const typeA = 'D5 4B 01 01 0344 20 04 01020304 05 75807102'
    const { connection, sent } = scriptedChip([none, none, none, typeA, 'D5 53 00', none, typeA, 'D5 53 00', none, none, none, none])
    const sightings: unknown[] = []
    for (let looks = 0; looks < 5; looks++) sightings.push(await connection.look())
    expect(sightings).toEqual(['nothing', 'type-a', 'type-a', 'nothing', 'nothing'].map((value) => ({ ok: true, value })))
    const listed = sent.filter((frame) => frame.includes('d44a')).map((frame) => frame.slice(frame.indexOf('d44a') + 6, frame.indexOf('d44a') + 8))
    expect(listed).toEqual(['03', '01', '03', '00', '03', '00', '03', '00', '03', '01'])
  })
})
