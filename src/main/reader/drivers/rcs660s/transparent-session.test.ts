import { describe, expect, it } from 'vitest'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { felicaPolling, fieldOffAndEndSession, parseSessionReply, transceive } from './transparent-session.ts'

describe('commands of the transparent session', () => {
  it('carry the timer in microseconds, low byte first', () => {
    expect(hexOf(transceive(bytesOf('00 B0 00 00 20'), 60))).toBe('ffc20001' + '0e' + '5f460460ea0000' + '950500b0000020' + '00')
    expect(hexOf(transceive(felicaPolling, 3000))).toBe('ffc20001' + '0f' + '5f4604c0c62d00' + '95060600ffff0000' + '00')
  })

  it('go up to what one byte of length can say', () => {
    expect(transceive(new Uint8Array(246), 1)).toHaveLength(261)
    expect(() => transceive(new Uint8Array(247), 1)).toThrow(RangeError)
    expect(() => transceive(new Uint8Array(0), 1)).toThrow(RangeError)
  })

  it('can be two in one', () => {
    expect(hexOf(fieldOffAndEndSession)).toBe('ffc20000' + '04' + '83008200' + '00')
  })
})

describe('answers of the transparent session', () => {
  const none = bytesOf('')
  const rest = 'C0 03 00 90 00 92 01 00 96 02 00 00'

  it.each([
    ['a plain success', 'C0 03 00 90 00 90 00', { status: 0x9000, response: none, receptionErrors: 0 }],
    ['a failed object', 'C0 03 01 64 01 90 00', { status: 0x6401, response: none, receptionErrors: 0 }],
    ['a failed command', '69 85', { status: 0x6985, response: none, receptionErrors: 0 }],
    ['a card that answered', `${rest} 97 02 6A 82 90 00`, { status: 0x9000, response: bytesOf('6A 82'), receptionErrors: 0 }],
    ['a collision', 'C0 03 00 90 00 96 02 02 00 90 00', { status: 0x9000, response: none, receptionErrors: 2 }],
    ['an ATR', 'C0 03 00 90 00 5F 51 02 3B 88 90 00', { status: 0x9000, response: none, receptionErrors: 0 }],
    ['objects of the maker', `C0 03 00 90 00 FF 6D 03 01 02 03 97 01 AA 90 00`, { status: 0x9000, response: bytesOf('AA'), receptionErrors: 0 }],
  ])('are read: %s', (_name, data, reply) => {
    expect(parseSessionReply(bytesOf(data))).toEqual(reply)
  })

  it.each([
    ['too short for a status', '90'],
    ['nothing', ''],
    ['success without its object', '90 00'],
    ['an object longer than the answer', 'C0 03 00 90 00 97 05 AA 90 00'],
    ['a tag without a length', 'C0 03 00 90 00 97 90 00'],
    ['half a tag', 'C0 03 00 90 00 5F 90 00'],
    ['a status of two bytes', 'C0 02 90 00 90 00'],
    ['a status of four bytes', 'C0 04 00 90 00 00 90 00'],
    ['one object twice', `${rest} 97 01 AA 97 01 BB 90 00`],
    ['objects without end', 'C0 03 00 90 00' + Array.from({ length: 16 }, (_, at) => ` ${(at + 1).toString(16).padStart(2, '0')} 00`).join('') + ' 90 00'],
  ])('that are none are refused: %s', (_name, data) => {
    expect(parseSessionReply(bytesOf(data))).toBeUndefined()
  })

  it.each([0x7f, 0x80, 0x81, 0x82, 0x83, 0xf2])('carry %i bytes of a card, however the length is written', (length) => {
    const answer = Uint8Array.from({ length }, (_, at) => (at === 0 ? 0x30 : at & 0xff))
    const before = bytesOf(rest)
    const lengths = length < 0x80 ? [[length]] : [[length], [0x81, length], [0x82, 0x00, length]]
    for (const coded of lengths) {
      const data = Uint8Array.of(...before, 0x97, ...coded, ...answer, 0x90, 0x00)
      expect(parseSessionReply(data)?.response).toEqual(answer)
    }
  })
})
