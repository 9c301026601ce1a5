import { describe, expect, it } from 'vitest'
import type { PermittedCommand } from '../../../card/port.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { passTime } from '#tests/support/pn532-rig.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { encodeFrame } from './frame.ts'
import { pn532Driver } from './pn532-driver.ts'

/** A chip that answers each command with the next bytes of a script. */
function scriptedChip(answers: readonly string[]) {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const left = [...answers]
  const sent: string[] = []
  const connection = pn532Driver.connect({
    path: '/dev/scripted',
    clock,
    log: { info: () => undefined, warn: () => undefined },
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

/** Any bytes stand for an APDU here: what may be sent is the guard's business. */
const apdu = bytesOf('00 B0 00 00 20') as PermittedCommand
const cardThere = 'D5 4B 01 01 50 01020304 000005E0 B381A1 01 01'

describe('the PN532 driver', () => {
  it('fetches the rest of an answer that comes in parts', async () => {
    const { connection, sent } = scriptedChip([cardThere, 'D5 41 40 AA BB', 'D5 41 40 CC', 'D5 41 00 90 00'])
    await connection.look()
    const answer = await connection.transmit(apdu)
    expect(answer).toEqual({ ok: true, value: bytesOf('AA BB CC 90 00') })
    expect(sent.slice(-2)).toEqual(['0000ff03fdd44001eb00', '0000ff03fdd44001eb00'])
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
    const { connection } = scriptedChip([cardThere, 'D5 41 0D', 'D5 53 00', 'D5 4B 00', 'D5 4B 00'])
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
    const { connection, sent } = scriptedChip([])
    const looked = connection.look()
    connection.end()
    connection.end()
    expect(await looked).toMatchObject({ ok: false })
    expect(sent).toEqual(['0000ff05fbd44a010300de00', '0000ff00ff00'])
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
})
