import { describe, expect, it } from 'vitest'
import { AnswerParser } from './printer-answers.ts'

const idResponse = [0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0x00]

describe('the answers of a printer', () => {
  it.each([
    ['DLE EOT', [0x12], [{ type: 'real-time', status: 0x12 }]],
    ['DLE EOT with every bit set', [0x7e], [{ type: 'real-time', status: 0x7e }]],
    ['Automatic Status Back', [0x14, 0x00, 0x0f, 0x0f], [{ type: 'state', bytes: [0x14, 0x00, 0x0f, 0x0f] }]],
    ['GS r', [0x00], [{ type: 'paper-sensor', status: 0 }]],
    ['GS ( H', idResponse, [{ type: 'process-id', processId: '0042' }]],
    ['the clearing of buffers', [0x37, 0x25, 0x00], [{ type: 'cleared' }]],
    ['XON and XOFF', [0x11, 0x13], []],
    ['a block that nobody asked for', [0x37, 0x21, 0x30, 0x31, 0x00, 0x12], [{ type: 'real-time', status: 0x12 }]],
    ['Automatic Status Back with XOFF in it', [0x18, 0x13, 0x00, 0x0c, 0x00], [{ type: 'state', bytes: [0x18, 0x00, 0x0c, 0x00] }]],
    ['Automatic Status Back that breaks off', [0x18, 0x00, 0x12], [{ type: 'real-time', status: 0x12 }]],
  ])('%s', (_, bytes, answers) => {
    expect(new AnswerParser().parse(Uint8Array.from(bytes))).toEqual(answers)
  })

  it('are the same however they are cut', () => {
    const bytes = [0x12, 0x1c, 0x00, 0x03, 0x00, ...idResponse, 0x03, 0x16]
    const whole = new AnswerParser().parse(Uint8Array.from(bytes))
    expect(whole).toHaveLength(5)
    const parser = new AnswerParser()
    expect(bytes.flatMap((byte) => parser.parse(Uint8Array.of(byte)))).toEqual(whole)
  })

  it('are found again after a block without an end', () => {
    const parser = new AnswerParser()
    parser.parse(Uint8Array.from([0x37, ...Array<number>(200).fill(0x41)]))
    expect(parser.parse(Uint8Array.of(0x12))).toEqual([{ type: 'real-time', status: 0x12 }])
  })
})
