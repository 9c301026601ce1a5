import { describe, expect, it } from 'vitest'
import type { PermittedCommand } from '../../../card/port.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { ackFrame, encodeFrame } from './frame.ts'
import { rcs660sDriver } from './rcs660s-driver.ts'

const done = 'C0 03 00 90 00'
const noCard = 'C0 03 01 64 01 90 00'
const cardThere = `${done} 5F 51 0D 3B 88 80 01 00 00 05 E0 B3 81 A1 00 7F 90 00`

/** A CCID message that answers another with this data. */
function reply(sequence: number, data: Uint8Array, status = 0x02): Uint8Array {
  return encodeFrame(Uint8Array.of(0x83, data.length & 0xff, data.length >> 8, 0, 0, 0, sequence, status, 0, 0, ...data))
}

/** A reader that answers each command with the next data of a script; `ACK` alone where that says nothing. */
function scriptedReader(answers: readonly (string | undefined)[]) {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const left = [...answers]
  const sent: string[] = []
  let lastSequence = -1
  const connection = rcs660sDriver.connect({
    path: '/dev/scripted',
    firstAckTimeoutMs: 0,
    clock,
    log: { info: () => undefined, warn: () => undefined },
    trace: () => undefined,
    presenceProbe: bytesOf('00 00 00 00') as PermittedCommand,
    write(bytes) {
      sent.push(hexOf(bytes))
      if (bytes.length <= ackFrame.length) return
      lastSequence = bytes[12] ?? -1
      connection.receive(ackFrame)
      const answer = left.shift()
      if (answer !== undefined) connection.receive(reply(lastSequence, bytesOf(answer)))
    },
  })
  return { clock, connection, sent, lastSequence: () => lastSequence }
}

/** Lets what waits on promises go on, time standing still. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Any bytes stand for an APDU here: what may be sent is the guard's business. */
const apdu = bytesOf('00 B0 00 00 20') as PermittedCommand

describe('the RC-S660/S driver', () => {
  it('sends its commands under numbers of their own', async () => {
    const { connection, sent } = scriptedReader([cardThere, `${done} 97 02 90 00 90 00`])
    expect(await connection.look()).toEqual({ ok: true, value: 'type-b' })
    expect(await connection.transmit(apdu)).toEqual({ ok: true, value: bytesOf('90 00') })
    expect(sent).toEqual([
      '0000ff0014ec' + '6b0a0000000001000000' + 'ffc20002048f02010400' + '2d00',
      '0000ff001ee2' + '6b140000000002000000' + 'ffc20001' + '0e' + '5f4604c0c62d00' + '950500b0000020' + '00' + 'e900',
    ])
  })

  it('passes over answers to other commands, whenever they come', async () => {
    const { connection, lastSequence } = scriptedReader([undefined])
    const looked = connection.look()
    await settle()
    connection.receive(reply(lastSequence() - 1, bytesOf(noCard)))
    connection.receive(reply(lastSequence() + 1, bytesOf(noCard)))
    connection.receive(reply(lastSequence(), bytesOf(''), 0x82))
    await settle()
    connection.receive(reply(lastSequence(), bytesOf(cardThere)))
    expect(await looked).toEqual({ ok: true, value: 'type-b' })
  })

  it('never uses a number for two commands in a row, beyond 255 of them', async () => {
    const { connection, sent } = scriptedReader([cardThere, ...Array.from({ length: 300 }, () => `${done} 97 02 90 00 90 00`)])
    await connection.look()
    for (let at = 0; at < 300; at++) expect(await connection.transmit(apdu)).toMatchObject({ ok: true })
    const numbers = sent.map((frame) => frame.slice(24, 26))
    expect(new Set(numbers).size).toBe(256)
    expect(numbers.some((number, at) => number === numbers[at + 1])).toBe(false)
  })

  it.each([
    ['no answer of the card', 'C0 03 02 64 01 90 00', 'card-moved'],
    ['an answer that was disturbed', 'C0 03 02 63 00 90 00', 'card-moved'],
    ['an answer with a wrong CRC', `${done} 96 02 01 00 97 02 90 00 90 00`, 'card-moved'],
    ['two answers at once', `${done} 96 02 02 05 90 00`, 'several-cards'],
    ['an empty answer', `${done} 97 00 90 00`, 'card-moved'],
    ['a session that is gone', '69 85', 'card-changed'],
    ['a fault of the reader', '6F 00', 'reader-failed'],
  ])('tells %s', async (_name, answer, fault) => {
    const { connection } = scriptedReader([cardThere, answer])
    await connection.look()
    expect(await connection.transmit(apdu)).toEqual({ ok: false, error: fault })
    // Whatever it was: the card has to be found anew.
    expect(await connection.transmit(apdu)).toMatchObject({ ok: false })
  })

  it('tells a fault of the reader with the next look', async () => {
    const { connection } = scriptedReader([cardThere, '6F 00'])
    await connection.look()
    await connection.transmit(apdu)
    expect(await connection.look()).toMatchObject({ ok: false, error: { code: 'reader-failed' } })
  })

  it('begins its session anew where the reader refuses to look, whatever it says of its field', async () => {
    const { connection, clock, sent } = scriptedReader(['69 85', ...Array.from({ length: 3 }, () => `${done} 90 00`), cardThere])
    const looked = connection.look()
    for (let at = 0; at < 10; at++) {
      await settle()
      clock.advance(50)
    }
    expect(await looked).toEqual({ ok: true, value: 'type-b' })
    expect(sent.map((frame) => frame.slice(32, -4))).toEqual([
      'ffc20002048f02010400',
      'ffc2000002810000',
      'ffc2000002830000',
      'ffc2000002840000',
      'ffc20002048f02010400',
    ])
  })

  it('ends whatever is under way at once', async () => {
    const { connection, sent } = scriptedReader([undefined])
    const looked = connection.look()
    await settle()
    connection.end()
    connection.end()
    expect(await looked).toMatchObject({ ok: false })
    expect(sent.slice(1)).toEqual([hexOf(ackFrame)])
    expect(await connection.transmit(apdu)).toMatchObject({ ok: false })
  })

  it('takes no notice of a clock that is set while a card answers', async () => {
    const { connection, clock } = scriptedReader([cardThere, `${done} 97 02 90 00 90 00`])
    await connection.look()
    clock.set('2026-11-23T00:00:00Z')
    expect(await connection.transmit(apdu)).toMatchObject({ ok: true })
  })
})
