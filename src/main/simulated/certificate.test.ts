import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type InventedTerm, type InventedVariant, inventedCertificate } from './certificate.ts'

const dayMs = 24 * 60 * 60 * 1000
const nowMs = Date.UTC(2026, 10, 22)
const term = { notBeforeMs: nowMs - 365 * dayMs, notAfterMs: nowMs + 365 * dayMs }

/** Everything below is read by OpenSSL, which knows nothing of who wrote it. */
function opened(dates: InventedTerm, variant: InventedVariant = {}): X509Certificate {
  return new X509Certificate(inventedCertificate(dates, variant))
}

describe('an invented certificate', () => {
  it.each<[string, InventedTerm]>([
    ['in term', term],
    ['about to run out', { notBeforeMs: nowMs - 365 * dayMs, notAfterMs: nowMs + 20 * dayMs }],
    ['run out', { notBeforeMs: nowMs - 365 * dayMs, notAfterMs: nowMs - dayMs }],
    ['not begun', { notBeforeMs: nowMs + dayMs, notAfterMs: nowMs + 365 * dayMs }],
    ['of the next half of the century', { notBeforeMs: Date.UTC(2049, 0), notAfterMs: Date.UTC(2059, 0) }],
  ])('has the dates it was given: %s', (_what, dates) => {
    const { validFrom, validTo } = opened(dates)
    expect([Date.parse(validFrom), Date.parse(validTo)]).toEqual([dates.notBeforeMs, dates.notAfterMs])
  })

  // Object identifiers: RFC 4055, 5 and 3.1; RFC 5758, 3.2; RFC 8410, 3.
  it.each([
    ['rsa', '06092a864886f70d01010b'],
    ['rsa-pss', '06092a864886f70d01010a'],
    ['ecdsa-p384', '06082a8648ce3d040303'],
    ['ed25519', '06032b6570'],
  ] as const)('says in its head and at its end that it is signed with %s', (signed, identifier) => {
    const certificate = inventedCertificate(term, { signed })
    expect(Date.parse(new X509Certificate(certificate).validTo)).toBe(term.notAfterMs)
    expect(Buffer.from(certificate).toString('hex').split(identifier)).toHaveLength(3)
  })

  it('has four-digit years throughout where that is asked for', () => {
    const text = Buffer.from(inventedCertificate(term, { times: 'generalized' })).toString('latin1')
    expect(text).toMatch(/\x18\x0f20251122000000Z\x18\x0f20271122000000Z/)
    expect(Date.parse(opened(term, { times: 'generalized' }).validTo)).toBe(term.notAfterMs)
  })

  it.each([1, 2, 16, 20])('has a serial number of %i bytes', (length) => {
    const serial = Uint8Array.from({ length }, (_, at) => 0x21 + at)
    expect(opened(term, { serial }).serialNumber.toLowerCase()).toBe(Buffer.from(serial).toString('hex'))
  })

  it.each([
    ['a short issuer', []],
    ['a long one', Array.from({ length: 9 }, (_, at) => `${String(at)}${'x'.repeat(50)}`)],
  ])('has %s', (_what, issuerUnits) => {
    const units = opened(term, { issuerUnits }).issuer.split('\n').filter((line) => line.startsWith('OU='))
    expect(units).toEqual(issuerUnits.map((unit) => `OU=${unit}`))
  })

  it('holds the secrets it was given, so that a test can look for them elsewhere', () => {
    const key = Uint8Array.from({ length: 256 }, (_, at) => (at * 7 + 1) & 0x7f)
    const certificate = Buffer.from(inventedCertificate(term, { serial: Uint8Array.of(0x5a, 0x5b, 0x5c), subjectName: 'SECRETNAME', key }))
    expect(new X509Certificate(certificate).subject).toBe('C=JP\nCN=SECRETNAME')
    for (const secret of [Buffer.from([0x02, 0x03, 0x5a, 0x5b, 0x5c]), Buffer.from(key)]) expect(certificate.includes(secret)).toBe(true)
  })
})
