import { describe, expect, it } from 'vitest'
import { driversLicence, myNumberCardUntil } from '#main/simulated/cards.ts'
import { Pn532Emulator } from '#tests/support/pn532-emulator.ts'
import { chipFrame } from '#tests/support/pn532-host-frame.ts'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { TestClock } from '#tests/support/test-clock.ts'

const ack = '0000ff00ff00'
const wakeUp = '55 55 00 00 00 00 00 00 00 00 00 00 00 00 00 00'

function chip(asleep = false) {
  const sent: string[] = []
  const emulator = new Pn532Emulator({
    clock: new TestClock('2026-11-22T00:00:00Z'),
    asleep,
    send: (bytes) => sent.push(hexOf(bytes)),
  })
  return {
    emulator,
    /** Sends raw bytes; returns what came back. */
    raw(hex: string): string[] {
      emulator.receive(bytesOf(hex))
      return sent.splice(0)
    },
    /** Sends a command (without TFI); returns what followed its ACK. */
    ask(hex: string): string {
      emulator.receive(Uint8Array.from(chipFrame([0xd4, ...bytesOf(hex)])))
      expect(sent.shift()).toBe(ack)
      expect(sent.length).toBeLessThanOrEqual(1)
      return sent.shift() ?? ''
    },
  }
}

describe('the PN532 emulator', () => {
  it.each([
    ['GetFirmwareVersion', '00 00 FF 02 FE D4 02 2A 00', '00 00 FF 06 FA D5 03 32 01 06 07 E8 00'],
    ['SAMConfiguration, short', '00 00 FF 03 FD D4 14 01 17 00', '00 00 FF 02 FE D5 15 16 00'],
    ['MaxRetries', '00 00 FF 06 FA D4 32 05 00 01 01 F3 00', '00 00 FF 02 FE D5 33 F8 00'],
    ['field on', '00 00 FF 04 FC D4 32 01 01 F8 00', '00 00 FF 02 FE D5 33 F8 00'],
    ['InRelease', '00 00 FF 03 FD D4 52 00 DA 00', '00 00 FF 03 FD D5 53 00 D8 00'],
    ['Diagnose', '00 00 FF 09 F7 D4 00 00 6C 69 62 6E 66 63 BE 00', '00 00 FF 09 F7 D5 01 00 6C 69 62 6E 66 63 BC 00'],
    ['PowerDown', '00 00 FF 03 FD D4 16 F0 26 00', '00 00 FF 03 FD D5 17 00 14 00'],
    ['SetSerialBaudRate', '00 00 FF 03 FD D4 10 04 18 00', '00 00 FF 02 FE D5 11 1A 00'],
    ['a command it does not know', '00 00 FF 02 FE D4 99 93 00', '00 00 FF 01 FF 7F 81 00'],
  ])('answers the frame of %s as the reference has it', (_name, command, answer) => {
    expect(chip().raw(command)).toEqual([ack, hexOf(bytesOf(answer))])
  })

  it('goes through what libnfc sends from opening to closing', () => {
    const { emulator, raw, ask } = chip(true)
    emulator.layCard(driversLicence())
    expect(raw(wakeUp)).toEqual([])
    expect(ask('14 01')).toBe('0000ff02fed5151600')
    expect(ask('00 00 6C 69 62 6E 66 63')).toContain('d501006c69626e6663')
    expect(ask('02')).toContain('d50332010607')
    expect(ask('12 14')).toContain('d513')
    expect(ask('06 63 02 63 03 63 0D 63 38 63 3D')).toContain('d5070000000000')
    expect(ask('08 63 02 80 63 03 80')).toContain('d509')
    expect(ask('06 63 02 63 03')).toContain('d5078080')
    for (const setting of ['32 01 00', '32 01 01', '32 05 FF FF FF', '32 05 00 01 02']) expect(ask(setting)).toContain('d533')
    const listed = ask('4A 01 03 00')
    expect(listed).toContain('d54b010150' + '01020304' + '000000009181c1' + '0101')
    expect(ask('44 00')).toContain('d54500')
    expect(ask('4A 01 03 00')).toBe(listed)
    expect(ask('42 BA 01')).toContain('d54300ab01')
    expect(ask('40 01 00 A4 04 0C 0A D392F000260100000001')).toContain('d541006a82')
    expect(ask('44 00')).toContain('d54500')
    expect(ask('60 01 01 03')).toContain('d56101030f0150')
    emulator.removeCard()
    expect(ask('42 BA 01')).toContain('d54301')
    expect(ask('40 01 00 B0 00 00 20')).toContain('d54101')
    expect(ask('52 00')).toContain('d55300')
    expect(ask('40 01 00 B0 00 00 20')).toContain('d54127')
    expect(ask('16 F0')).toContain('d51700')
  })

  it('waits for a card for ever where its retries are not finite, until the host has enough', () => {
    const { emulator, raw, ask } = chip()
    expect(ask('4A 01 03 00')).toBe('')
    emulator.layCard(driversLicence())
    expect(raw('')).toEqual([expect.stringContaining('d54b0101')])
    emulator.removeCard()
    expect(ask('4A 01 03 00')).toBe('')
    raw('00 00 FF 00 FF 00')
    emulator.layCard(driversLicence())
    expect(raw('')).toEqual([])
  })

  it('sends what is too long for one frame in parts, 256 bytes in an extended frame', () => {
    const { emulator, ask } = chip()
    emulator.layCard(myNumberCardUntil(Date.parse('2028-11-22T00:00:00Z')))
    ask('32 05 00 01 01')
    ask('4A 01 03 00')
    ask('40 01 00 A4 04 0C 0A D392F000260100000001')
    ask('40 01 00 A4 02 0C 02 000A')
    const page = bytesOf(ask('40 01 00 B0 00 00 00'))
    expect(hexOf(page.slice(0, 11))).toBe('0000ffffff0105fad54100')
    expect(page).toHaveLength(271)
    const first = bytesOf(ask('40 01 00 B0 00 00 00 04 00'))
    expect(first[10]).toBe(0x40)
  })

  it('sends its last answer again for a NACK, and stays deaf until it is woken', () => {
    const { raw } = chip(true)
    const version = '00 00 FF 02 FE D4 02 2A 00'
    expect(raw(version)).toEqual([])
    raw(wakeUp)
    const [, answer] = raw(version)
    expect(raw('00 00 FF FF 00 00')).toEqual([answer])
  })
})
