import { describe, expect, it } from 'vitest'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { bankCard, commuterCard, driversLicence, myNumberCard, oldJukiCard } from './cards.ts'

const selectJpki = '00 A4 04 0C 0A D392F000260100000001'
const certificate = Uint8Array.from({ length: 300 }, (_, at) => at & 0xff)

function talk(card: ReturnType<typeof myNumberCard>) {
  return (hex: string): string => hexOf(card.process(bytesOf(hex)))
}

describe('the card model', () => {
  it('reads files of the selected application by offset, also beyond 255', () => {
    const say = talk(myNumberCard({ certificate }))
    expect(say(selectJpki)).toBe('9000')
    expect(say('00 A4 02 0C 02 000A')).toBe('9000')
    expect(say('00 B0 00 00 04')).toBe('000102039000')
    expect(say('00 B0 01 00 02')).toBe('00019000')
    expect(say('00 B0 01 28 04')).toBe('28292a2b9000')
    expect(say('00 B0 01 28 08')).toBe('28292a2b6282')
    expect(say('00 B0 01 2C 01')).toBe('6b00')
    expect(say('00 B0 00 00 00')).toHaveLength(2 * 258)
  })

  it('reads by short file identifier', () => {
    const say = talk(myNumberCard({ certificate }))
    say(selectJpki)
    expect(say('00 B0 8A 02 02')).toBe('02039000')
    expect(say('00 B0 8F 00 02')).toBe('6a82')
  })

  it('has the token label in EF 0006', () => {
    const say = talk(myNumberCard({ certificate }))
    say(selectJpki)
    say('00 A4 02 0C 02 0006')
    const label = Buffer.from(say('00 B0 00 00 20').slice(0, 64), 'hex').toString()
    expect(label).toBe('JPKIAPICCTOKEN2'.padEnd(32, ' '))
  })

  it('keeps the signature certificate behind its password, and other files away', () => {
    const say = talk(myNumberCard({}))
    expect(say('00 A4 02 0C 02 0006')).toBe('6a82')
    say(selectJpki)
    expect(say('00 A4 02 0C 02 000A')).toBe('6a82')
    expect(say('00 A4 02 0C 02 0001')).toBe('9000')
    expect(say('00 B0 00 00 20')).toBe('6982')
  })

  it('on a phone keeps the certificate behind the PIN too', () => {
    for (const label of ['JPKIAPGPSETOKEN', 'JPKIAPIOSTOKEN']) {
      const say = talk(myNumberCard({ certificate, label }))
      say(selectJpki)
      expect(say('00 A4 02 0C 02 000A')).toBe('9000')
      expect(say('00 B0 00 00 0F')).toBe('6982')
      expect(say('00 B0 8A 00 0F')).toBe('6982')
    }
  })

  it('tells the counter of a PIN without touching it, and lets it fall with every try', () => {
    const card = myNumberCard({ certificate })
    const say = talk(card)
    say(selectJpki)
    say('00 A4 02 0C 02 0018')
    expect(say('00 20 00 80')).toBe('63c3')
    expect(say('00 20 00 80')).toBe('63c3')
    expect(say('00 20 00 80 04 30303030')).toBe('63c2')
    say('00 20 00 80 04 30303030')
    expect(say('00 20 00 80 04 30303030')).toBe('63c0')
    expect(say('00 20 00 80 04 30303030')).toBe('6984')
    card.leaveField()
    expect([...card.triesLeft()]).toEqual([
      [0x18, 0],
      [0x1b, 5],
    ])
  })

  it('refuses what it does not know', () => {
    const say = talk(myNumberCard({ certificate }))
    expect(say('80 A4 04 0C 00')).toBe('6e00')
    expect(say('00 CA 00 F2 00')).toBe('6d00')
    expect(say('00 A4 00 00')).toBe('6a86')
    expect(say('00 A4 04 0C 0A D392')).toBe('6700')
  })

  it('forgets what was selected when it leaves the field', () => {
    const card = myNumberCard({ certificate })
    const say = talk(card)
    say(selectJpki)
    say('00 A4 02 0C 02 000A')
    card.leaveField()
    expect(say('00 B0 00 00 04')).toBe('6986')
  })
})

describe('the other cards', () => {
  it('have a licence that is no My Number Card', () => {
    const say = talk(driversLicence())
    expect(say(selectJpki)).toBe('6a82')
    expect(say('00 A4 04 0C 10 A0000002310100000000000000000000')).toBe('9000')
  })

  it('have an old resident register card with JPKI, its label, and no certificate to read', () => {
    const say = talk(oldJukiCard())
    say(selectJpki)
    expect(say('00 A4 02 0C 02 000A')).toBe('6a82')
    expect(say('00 A4 02 0C 02 0006')).toBe('9000')
    const label = Buffer.from(say('00 B0 00 00 20').slice(0, 64), 'hex').toString()
    expect(label).toBe('JPKIAPICCTOKEN'.padEnd(32, ' '))
  })

  it.each([
    ['felica', commuterCard()],
    ['type-a', bankCard()],
  ])('have one of %s that takes no APDU', (type, card) => {
    expect(card.air.type).toBe(type)
    expect(() => card.process(bytesOf(selectJpki))).toThrow()
  })
})

describe('what would identify a card', () => {
  it('is what was given, so that a test can look for it elsewhere', () => {
    expect(myNumberCard({ pupi: bytesOf('A1 B2 C3 D4') }).air).toEqual({ type: 'type-b', atqb: bytesOf('A1B2C3D4 000005E0 B381A1') })
    const idmPmm = Uint8Array.from({ length: 16 }, (_, at) => 0xe0 + at)
    expect(commuterCard(idmPmm).air).toEqual({ type: 'felica', idmPmm })
    expect(bankCard(bytesOf('08 AA BB CC')).air).toEqual({ type: 'type-a', atqa: bytesOf('00 04'), sak: 0x20, uid: bytesOf('08 AA BB CC') })
  })
})
