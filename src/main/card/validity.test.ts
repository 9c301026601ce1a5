import { describe, expect, it } from 'vitest'
import { bytesOf } from '#tests/support/pn532-hex.ts'
import { readValidity } from './validity.ts'

const utc = (text: string): number[] => [0x17, text.length, ...new TextEncoder().encode(text)]
const general = (text: string): number[] => [0x18, text.length, ...new TextEncoder().encode(text)]
const sequence = (...contents: number[][]): Uint8Array => {
  const body = contents.flat()
  return Uint8Array.of(0x30, body.length, ...body)
}
const at = (iso: string): number => Date.parse(iso)

describe('readValidity', () => {
  it('reads two UTCTimes', () => {
    expect(readValidity(sequence(utc('251027000000Z'), utc('300217145959Z')))).toEqual({
      notBeforeMs: at('2025-10-27T00:00:00Z'),
      notAfterMs: at('2030-02-17T14:59:59Z'),
    })
  })

  it('reads GeneralizedTime, alone and mixed', () => {
    expect(readValidity(sequence(utc('491231235959Z'), general('20500101000000Z')))).toEqual({
      notBeforeMs: at('2049-12-31T23:59:59Z'),
      notAfterMs: at('2050-01-01T00:00:00Z'),
    })
    expect(readValidity(sequence(general('20250101000000Z'), general('99991231235959Z')))?.notAfterMs).toBe(
      at('9999-12-31T23:59:59Z'),
    )
  })

  it('takes two-digit years from 50 on for the last century', () => {
    expect(readValidity(sequence(utc('500101000000Z'), utc('490101000000Z')))).toEqual({
      notBeforeMs: at('1950-01-01T00:00:00Z'),
      notAfterMs: at('2049-01-01T00:00:00Z'),
    })
  })

  it.each([
    ['a day that does not exist', sequence(utc('250229000000Z'), utc('300217145959Z'))],
    ['an hour that does not exist', sequence(utc('250227240000Z'), utc('300217145959Z'))],
    ['a second that does not exist', sequence(utc('250227235960Z'), utc('300217145959Z'))],
    ['another zone', sequence(utc('2502270000+0900'), utc('300217145959Z'))],
    ['no seconds', sequence(utc('2502270000Z'), utc('300217145959Z'))],
    ['fractions', sequence(utc('250227000000Z'), general('20300217145959.5Z'))],
    ['an end before the beginning', sequence(utc('300217145959Z'), utc('250227000000Z'))],
    ['one time only', sequence(utc('300217145959Z'))],
    ['three times', sequence(utc('250227000000Z'), utc('300217145959Z'), utc('300217145959Z'))],
    ['another tag', sequence([0x0c, 13, ...new TextEncoder().encode('250227000000Z')], utc('300217145959Z'))],
    ['a cut', sequence(utc('250227000000Z'), utc('300217145959Z')).slice(0, -1)],
    ['no sequence', bytesOf('31 00')],
    ['nothing', new Uint8Array(0)],
  ])('refuses %s', (_name, bytes) => {
    expect(readValidity(bytes)).toBeUndefined()
  })
})
