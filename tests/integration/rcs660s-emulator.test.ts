import { describe, expect, it } from 'vitest'
import { commuterCard, driversLicence, myNumberCardUntil } from '#main/simulated/cards.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { Rcs660sEmulator, type Rcs660sEmulatorOptions } from '#tests/support/rcs660s-emulator.ts'
import { rcs660sEscape, rcs660sFrame } from '#tests/support/rcs660s-host-frame.ts'
import { TestClock } from '#tests/support/test-clock.ts'

const ack = '0000ff0000ff00'

function reader(options: Partial<Rcs660sEmulatorOptions> = {}) {
  const sent: string[] = []
  const emulator = new Rcs660sEmulator({
    clock: new TestClock('2026-11-22T00:00:00Z'),
    send: (bytes) => sent.push(hexOf(bytes)),
    ...options,
  })
  const raw = (bytes: Iterable<number>): string[] => {
    emulator.receive(Uint8Array.from(bytes))
    return sent.splice(0)
  }
  return {
    emulator,
    raw,
    /** Sends an APDU under sequence number 1; returns the data of the answer. */
    ask(hex: string): string {
      const [first, answer, ...more] = raw(rcs660sEscape(1, [...bytesOf(hex)]))
      expect(first).toBe(ack)
      expect(more).toEqual([])
      // Start code, length and its check (12 digits), CCID header (20), data, checksum and postamble (4).
      expect(answer?.slice(12, 14)).toBe('83')
      expect(answer?.slice(22, 32)).toBe('0001020000')
      return answer?.slice(32, -4) ?? ''
    },
  }
}

const done = 'c003009000'
const start = 'FF C2 00 00 02 81 00 00'
const end = 'FF C2 00 00 02 82 00 00'
const typeB = 'FF C2 00 02 04 8F 02 01 04 00'
const felica = 'FF C2 00 02 04 8F 02 03 00 00'

describe('the RC-S660/S emulator', () => {
  it('answers as the drivers of others expect of a session', () => {
    const { ask } = reader()
    expect(ask(end)).toBe(`${done}9000`)
    expect(ask(start)).toBe(`${done}9000`)
    expect(ask(start)).toBe('c00301698a9000')
    expect(ask('FF C2 00 00 02 84 00 00')).toBe(`${done}9000`)
    expect(ask('FF C2 00 00 04 83 00 82 00 00')).toBe(`${done}9000`)
    expect(ask(typeB)).toBe('c0030169859000')
    expect(ask('FF 56 00 00')).toBe('01200003' + '00'.repeat(10) + 'ffff' + '9000')
    expect(ask('FF 99 00 00')).toBe('6a81')
    expect(ask('00 A4 00 00')).toBe('6800')
    expect(ask('FF C2 00 03 00')).toBe('6b00')
  })

  it('takes commands with and without Le, and tells wrong lengths', () => {
    const { ask } = reader()
    expect(ask('FF C2 00 00 02 81 00')).toBe(`${done}9000`)
    expect(ask('FF C2 00 00 05 81 00')).toBe('6700')
    expect(ask('FF C2 00 00 02 82 05 00')).toBe('c003016a809000')
    expect(ask('FF C2 00 00 02 99 00 00')).toBe('c003016a819000')
  })

  it('polls FeliCa with the answer that three drivers take apart by its positions', () => {
    const { emulator, ask } = reader()
    ask(start)
    ask(felica)
    const poll = 'FF C2 00 01 0F 5F 46 04 60 EA 00 00 95 06 06 00 FF FF 00 00 00'
    expect(ask(poll)).toBe('c0030264019000')
    emulator.layCard(commuterCard())
    // 34 bytes of data: esp32 wants a CCID message of 44, and reads the IDm at 26.
    expect(ask(poll)).toBe(`${done}920100960200009712120101020304050607081112131415161718` + '9000')
    emulator.addCard(commuterCard())
    expect(ask(poll)).toBe('c0030263009000')
  })

  it('takes a type B card into a conversation, from which only the field frees it', () => {
    const { emulator, ask } = reader()
    ask(start)
    expect(ask(typeB)).toBe('c0030164019000')
    emulator.layCard(myNumberCardUntil(0))
    // The ATR that pcsc-tools lists for this ATQB (reader-and-card 3.1).
    expect(ask(typeB)).toBe(`${done}5f510d3b888001000005e0b381a1007f9000`)
    expect(ask('FF C2 00 01 1B 5F 46 04 60 EA 00 00 95 0F 00A4040C0AD392F000260100000001 00')).toBe('6700')
    expect(ask('FF C2 00 01 18 5F 46 04 60 EA 00 00 95 0F 00A4040C0AD392F000260100000001 00')).toBe(`${done}9201009602000097029000` + '9000')
    expect(ask(typeB)).toBe('c0030164019000')
    ask('FF C2 00 00 02 83 00 00')
    ask('FF C2 00 00 02 84 00 00')
    emulator.addCard(driversLicence())
    expect(ask(typeB)).toBe('c0030163009000')
  })

  it('writes failures and long lengths in the other way that sources know', () => {
    const { emulator, ask } = reader({ failures: 'word', longLengths: 'ber', sessionOpen: true })
    expect(ask(start)).toBe('698a')
    expect(ask(typeB)).toBe('6401')
    emulator.layCard(myNumberCardUntil(0))
    ask(typeB)
    ask('FF C2 00 01 18 5F 46 04 60 EA 00 00 95 0F 00A4040C0AD392F000260100000001 00')
    ask('FF C2 00 01 10 5F 46 04 60 EA 00 00 95 07 00A4020C020006 00')
    expect(ask('FF C2 00 01 0E 5F 46 04 60 EA 00 00 95 05 00B00000A0 00')).toContain('9781a2')
    expect(emulator.apdus).toHaveLength(3)
  })

  it('refuses what is no command of its own', () => {
    const { raw } = reader()
    const failed = (message: number[]): string | undefined => raw(rcs660sFrame(message))[1]?.slice(12, -4)
    expect(failed([0x62, 0, 0, 0, 0, 0, 5, 0, 0, 0])).toBe('80000000000005420000')
    expect(failed([0x6b, 4, 0, 0, 0, 1, 5, 0, 0, 0, 0xff, 0x56, 0, 0])).toBe('83000000000005420500')
    expect(failed([0x6b, 9, 0, 0, 0, 0, 5, 0, 0, 0, 0xff, 0x56, 0, 0])).toBe('83000000000005420100')
    expect(failed([0x72, 0, 0, 0, 0, 0, 5, 0, 0, 0])).toBe('81000000000005020000')
  })

  it('resets itself when its answer was acknowledged, and not before', () => {
    const { emulator, raw, ask } = reader({ sessionOpen: true })
    expect(ask('FF 55 00 00')).toBe('9000')
    expect(emulator.sessionOpen).toBe(true)
    expect(raw(bytesOf('00 00 FF 00 00 FF 00'))).toEqual([])
    expect(emulator.sessionOpen).toBe(false)
  })

  it('stays deaf until it is woken', () => {
    const { raw } = reader({ asleep: true })
    const version = rcs660sEscape(0, [0xff, 0x56, 0, 0])
    expect(raw(version)).toEqual([])
    expect(raw([0x01])).toEqual([])
    expect(raw(version)).toHaveLength(2)
  })

  it('takes the time of the wire, and is busy meanwhile', () => {
    const clock = new TestClock('2026-11-22T00:00:00Z')
    const { raw } = reader({ clock, pace: 'real', sessionOpen: true })
    expect(raw(rcs660sEscape(1, [...bytesOf(typeB)]))).toEqual([])
    clock.advance(6)
    expect(raw([])).toEqual([ack])
    raw(rcs660sEscape(2, [...bytesOf(typeB)]))
    clock.advance(3)
    const [second, busy] = raw([])
    expect(second).toBe(ack)
    expect(busy).toContain('8300000000000242e000')
    clock.advance(20)
    expect(raw([])).toEqual([expect.stringContaining('8307000000000102')])
  })
})
