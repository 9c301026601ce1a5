import { describe, expect, it } from 'vitest'
import { bytesOf } from '#tests/support/pn532-hex.ts'
import { foundFelica, foundTypeA, parseFirmware, parseTypeB } from './commands.ts'

describe('answers of the PN532', () => {
  it('tells chip, version and whether type B works', () => {
    expect(parseFirmware(bytesOf('32 01 06 07'))).toEqual({ chip: 0x32, version: '1.6', typeB: true })
    expect(parseFirmware(bytesOf('33 01 30 05'))).toEqual({ chip: 0x33, version: '1.48', typeB: false })
    expect(parseFirmware(bytesOf('32 01 06'))).toBeUndefined()
  })

  it.each([
    ['00', 'nothing'],
    ['', 'nothing'],
    ['01', 'nothing'],
    ['01 01 50 01020304 000005E0 B381A1 01 01', 'type-b'],
    ['01 01 01 50 01020304 000005E0 B381A1 01 01', 'type-b'],
    ['01 01 44 00 08 04', 'nothing'],
    ['02 01 50 01020304 000005E0 B381A1 01 01 02 50 05060708 00000000 9181C1 01 02', 'several-cards'],
  ])('reads %s as type B: %s', (payload, sighting) => {
    expect(parseTypeB(bytesOf(payload))).toBe(sighting)
  })

  it.each([
    ['00', false],
    ['01 01 12 01 0102030405060708 1112131415161718', true],
    ['01 01 14 01 0102030405060708 1112131415161718 0003', true],
    ['01 01', false],
  ])('reads %s as FeliCa: %s', (payload, found) => {
    expect(foundFelica(bytesOf(payload))).toBe(found)
  })

  it.each([
    ['00', false],
    ['01 01 0344 20 04 01020304 05 75807102', true],
    ['01 01 0004 08 04 01020304', true],
    ['01 01 03', false],
  ])('reads %s as type A: %s', (payload, found) => {
    expect(foundTypeA(bytesOf(payload))).toBe(found)
  })
})
