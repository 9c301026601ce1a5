import { describe, expect, it } from 'vitest'
import { bytesOf } from '#tests/support/pn532-hex.ts'
import { escapeMessage, isAnswerTo, parseEscapeReply } from './ccid.ts'

describe('CCID messages', () => {
  it('carry an APDU under a sequence number', () => {
    expect(escapeMessage(7, bytesOf('FF 56 00 00'))).toEqual(bytesOf('6B 04 00 00 00 00 07 00 00 00 FF 56 00 00'))
    expect(escapeMessage(255, new Uint8Array(267)).slice(0, 10)).toEqual(bytesOf('6B 0B 01 00 00 00 FF 00 00 00'))
  })

  it.each([
    ['the answer', '83 02 00 00 00 00 07 02 00 00 90 00', true],
    ['a refusal', '80 00 00 00 00 00 07 42 00 00', true],
    ['a failure', '83 00 00 00 00 00 07 42 E0 00', true],
    ['a request for more time', '83 00 00 00 00 00 07 82 00 00', false],
    ['the answer to another message', '83 02 00 00 00 00 06 02 00 00 90 00', false],
    ['another slot', '83 02 00 00 00 01 07 02 00 00 90 00', false],
    ['the status of a slot', '81 00 00 00 00 00 07 02 00 00', false],
    ['the head of a message', '83 02 00 00 00 00 07', false],
    ['a frame of the PN53x family', 'D5 03 32 01 06 07', false],
  ])('are told from others: %s', (_name, body, is) => {
    expect(isAnswerTo(7, bytesOf(body))).toBe(is)
  })

  it.each([
    ['83 02 00 00 00 00 07 02 00 00 90 00', { outcome: 'done', data: bytesOf('90 00') }],
    ['83 00 00 00 00 00 07 00 00 00', { outcome: 'done', data: bytesOf('') }],
    ['83 00 00 00 00 00 07 42 E0 00', { outcome: 'busy' }],
    ['83 00 00 00 00 00 07 42 05 00', { outcome: 'failed', error: 0x05 }],
    ['80 00 00 00 00 00 07 02 00 00', { outcome: 'failed', error: 0x00 }],
    ['83 03 00 00 00 00 07 02 00 00 90 00', { outcome: 'malformed' }],
    ['83 01 00 00 01 00 07 02 00 00 90', { outcome: 'malformed' }],
    ['83 00 00 00 00 00 07 02', { outcome: 'malformed' }],
  ])('are read: %s', (body, reply) => {
    expect(parseEscapeReply(bytesOf(body))).toEqual(reply)
  })
})
