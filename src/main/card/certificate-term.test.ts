import { describe, expect, it } from 'vitest'
import { certificateTerm } from './certificate-term.ts'

const validity = {
  notBeforeMs: Date.parse('2025-10-27T00:00:00Z'),
  notAfterMs: Date.parse('2030-02-17T14:59:59Z'),
}
const at = (iso: string) => certificateTerm(validity, Date.parse(iso))
const expiresOn = '2030-02-17'

describe('certificateTerm', () => {
  it.each([
    ['2025-10-26T23:59:59.999Z', 'not-yet-valid'],
    ['2025-10-27T00:00:00Z', 'in-term'],
    ['2030-02-17T14:59:58Z', 'in-term'],
    ['2030-02-17T14:59:59Z', 'in-term'],
    ['2030-02-17T14:59:59.999Z', 'in-term'],
    ['2030-02-17T15:00:00Z', 'expired'],
  ])('at %s is %s', (now, state) => {
    expect(at(now)).toEqual({ state, expiresOn })
  })

  it('gives the day in Japan, whatever the day in UTC', () => {
    const term = certificateTerm({ ...validity, notAfterMs: Date.parse('2030-02-17T15:00:00Z') }, validity.notBeforeMs)
    expect(term).toEqual({ state: 'in-term', expiresOn: '2030-02-18' })
  })

  it('cannot show a date for a certificate without end', () => {
    const term = certificateTerm({ ...validity, notAfterMs: Date.parse('9999-12-31T23:59:59Z') }, validity.notBeforeMs)
    expect(term).toEqual({ state: 'unreadable' })
  })
})
