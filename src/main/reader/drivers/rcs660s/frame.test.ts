import { describe, expect, it } from 'vitest'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { escapeMessage } from './ccid.ts'
import { encodeFrame, takeFrame } from './frame.ts'
import { endSession, getFirmwareVersion, resetDevice, startSession, switchToTypeB } from './transparent-session.ts'

describe('encodeFrame', () => {
  it.each([
    ['start of a session', startSession, '00 00 FF 00 12 EE 6B 08 00 00 00 00 00 00 00 00 FF C2 00 00 02 81 00 00 49 00'],
    ['end of a session', endSession, '00 00 FF 00 12 EE 6B 08 00 00 00 00 00 00 00 00 FF C2 00 00 02 82 00 00 48 00'],
    ['switch to type B', switchToTypeB, '00 00 FF 00 14 EC 6B 0A 00 00 00 00 00 00 00 00 FF C2 00 02 04 8F 02 01 04 00 2E 00'],
    ['reset', resetDevice, '00 00 FF 00 0E F2 6B 04 00 00 00 00 00 00 00 00 FF 55 00 00 3D 00'],
    ['firmware version', getFirmwareVersion, '00 00 FF 00 0E F2 6B 04 00 00 00 00 00 00 00 00 FF 56 00 00 3C 00'],
  ])('makes the known frame of the %s', (_name, apdu, frame) => {
    expect(hexOf(encodeFrame(escapeMessage(0, apdu)))).toBe(hexOf(bytesOf(frame)))
  })

  it('writes lengths of two bytes', () => {
    expect(hexOf(encodeFrame(new Uint8Array(255)).slice(0, 6))).toBe('0000ff00ff01')
    expect(hexOf(encodeFrame(new Uint8Array(277)).slice(0, 6))).toBe('0000ff0115ea')
  })

  it('refuses what no frame can carry', () => {
    expect(() => encodeFrame(new Uint8Array(0))).toThrow(RangeError)
    expect(() => encodeFrame(new Uint8Array(278))).toThrow(RangeError)
  })
})

describe('takeFrame', () => {
  it.each([
    ['ACK', '00 00 FF 00 00 FF 00', 'ack'],
    ['ACK that lost its first byte', '00 FF 00 00 FF', 'ack'],
    ['answer', '00 00 FF 00 02 FE 83 00 7D 00', 'data'],
    ['answer behind noise', 'FF 13 00 37 00 00 FF 00 02 FE 83 00 7D', 'data'],
    ['answer behind the end of an ACK', '00 FF 00 00 00 FF 00 02 FE 83 00 7D 00', 'data'],
  ])('takes an %s', (_name, bytes, type) => {
    expect(takeFrame(bytesOf(bytes))).toMatchObject({ status: 'frame', frame: { type } })
  })

  it('does not wait for the postamble', () => {
    expect(takeFrame(bytesOf('00 00 FF 00 02 FE 83 00 7D'))).toMatchObject({ status: 'frame', usedBytes: 9 })
  })

  it('tells a wrong checksum, and finds the whole frame behind it', () => {
    const buffer = bytesOf('00 00 FF 00 02 FE 83 00 7E 00 00 00 FF 00 00 FF 00')
    const damaged = takeFrame(buffer)
    expect(damaged).toEqual({ status: 'damaged', usedBytes: 3 })
    expect(takeFrame(buffer.subarray(damaged.usedBytes))).toMatchObject({ status: 'frame', frame: { type: 'ack' } })
  })

  it('passes over impossible lengths, and over frames of the PN53x family', () => {
    expect(takeFrame(bytesOf('00 FF 00 05 05 00 FF 00 00 FF'))).toMatchObject({ status: 'frame', frame: { type: 'ack' } })
    expect(takeFrame(bytesOf('00 FF 01 16 E9 00 FF 00 00 FF'))).toMatchObject({ status: 'frame', frame: { type: 'ack' } })
    expect(takeFrame(bytesOf('00 00 FF 06 FA D5 03 32 01 06 07 E8 00'))).toEqual({ status: 'incomplete', usedBytes: 12 })
  })

  it('keeps a zero that may begin a start code, and drops other noise', () => {
    expect(takeFrame(bytesOf('13 37 00'))).toEqual({ status: 'incomplete', usedBytes: 2 })
    expect(takeFrame(bytesOf('13 37'))).toEqual({ status: 'incomplete', usedBytes: 2 })
    expect(takeFrame(new Uint8Array(0))).toEqual({ status: 'incomplete', usedBytes: 0 })
  })
})
