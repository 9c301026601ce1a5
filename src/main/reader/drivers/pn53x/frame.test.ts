import { describe, expect, it } from 'vitest'
import { bytesOf, hexOf } from '#tests/support/pn532-hex.ts'
import { encodeFrame, takeFrame } from './frame.ts'

describe('encodeFrame', () => {
  it.each([
    ['GetFirmwareVersion', 'D4 02', '00 00 FF 02 FE D4 02 2A 00'],
    ['SAMConfiguration', 'D4 14 01 00 00', '00 00 FF 05 FB D4 14 01 00 00 17 00'],
    ['InListPassiveTarget', 'D4 4A 01 03 00', '00 00 FF 05 FB D4 4A 01 03 00 DE 00'],
    ['READ BINARY', 'D4 40 01 00 B0 00 00 20', '00 00 FF 08 F8 D4 40 01 00 B0 00 00 20 1B 00'],
  ])('makes the known frame of %s', (_name, body, frame) => {
    expect(hexOf(encodeFrame(bytesOf(body)))).toBe(hexOf(bytesOf(frame)))
  })

  it('goes over to extended frames where LEN would be FF', () => {
    expect(hexOf(encodeFrame(new Uint8Array(254)).slice(0, 5))).toBe('0000fffe02')
    expect(hexOf(encodeFrame(new Uint8Array(255)).slice(0, 8))).toBe('0000ffffff00ff01')
    expect(hexOf(encodeFrame(new Uint8Array(261)).slice(0, 8))).toBe('0000ffffff0105fa')
  })

  it('refuses what no frame can carry', () => {
    expect(() => encodeFrame(new Uint8Array(0))).toThrow(RangeError)
    expect(() => encodeFrame(new Uint8Array(266))).toThrow(RangeError)
  })
})

describe('takeFrame', () => {
  it.each([
    ['ACK', '00 00 FF 00 FF 00', 'ack'],
    ['NACK', '00 00 FF FF 00 00', 'nack'],
    ['error frame', '00 00 FF 01 FF 7F 81 00', 'error'],
    ['answer', '00 00 FF 06 FA D5 03 32 01 06 07 E8 00', 'data'],
    ['answer behind a long preamble', '00 00 00 00 00 FF 02 FE D5 15 16 00', 'data'],
    ['answer behind noise', 'FF 13 00 37 00 00 FF 02 FE D5 15 16 00', 'data'],
  ])('takes an %s', (_name, bytes, type) => {
    expect(takeFrame(bytesOf(bytes))).toMatchObject({ status: 'frame', frame: { type } })
  })

  it('does not wait for the postamble', () => {
    expect(takeFrame(bytesOf('00 00 FF 02 FE D5 15 16'))).toMatchObject({ status: 'frame', usedBytes: 8 })
  })

  it('takes a normal frame with LEN FF by its LCS', () => {
    const body = new Uint8Array(255).fill(0x00)
    expect(takeFrame(Uint8Array.of(0, 0, 0xff, 0xff, 0x01, ...body, 0x00))).toEqual({
      status: 'frame',
      frame: { type: 'data', body },
      usedBytes: 261,
    })
  })

  it('tells a wrong checksum, and finds the whole frame behind it', () => {
    const buffer = bytesOf('00 00 FF 02 FE D5 15 17 00 00 00 FF 00 FF 00')
    const damaged = takeFrame(buffer)
    expect(damaged).toEqual({ status: 'damaged', usedBytes: 3 })
    expect(takeFrame(buffer.subarray(damaged.usedBytes))).toMatchObject({ status: 'frame', frame: { type: 'ack' } })
  })

  it('passes over a start code with an impossible length', () => {
    expect(takeFrame(bytesOf('00 00 FF 05 05 00 FF 00 FF 00'))).toMatchObject({ status: 'frame', frame: { type: 'ack' } })
    expect(takeFrame(bytesOf('00 00 FF FF FF 02 00 FE 00'))).toMatchObject({ status: 'incomplete' })
  })

  it('keeps a zero that may begin a start code, and drops other noise', () => {
    expect(takeFrame(bytesOf('13 37 00'))).toEqual({ status: 'incomplete', usedBytes: 2 })
    expect(takeFrame(bytesOf('13 37'))).toEqual({ status: 'incomplete', usedBytes: 2 })
    expect(takeFrame(new Uint8Array(0))).toEqual({ status: 'incomplete', usedBytes: 0 })
  })
})
