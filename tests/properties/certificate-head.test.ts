import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextHeadStep, type HeadStep } from '#main/card/certificate-head.ts'
import { type InventedVariant, inventedCertificate } from '#main/simulated/certificate.ts'
import { propertyRun } from '#tests/support/property-run.ts'

const secondMs = 1000
const second = (iso: string): number => Date.parse(iso) / secondMs
/** Years 2000 to 2100: both time formats and their mixture. */
const term = fc
  .tuple(
    fc.integer({ min: second('2000-01-01T00:00:00Z'), max: second('2100-01-01T00:00:00Z') }),
    fc.integer({ min: 0, max: 20 * 365 * 86_400 }),
  )
  .map(([from, length]) => ({ notBeforeMs: from * secondMs, notAfterMs: (from + length) * secondMs }))

interface Reading {
  readonly last: HeadStep
  readonly reads: readonly { readonly offset: number; readonly length: number }[]
}

/** Reads as the card would give it: pieces end where the file ends. */
function readHead(certificate: Uint8Array): Reading {
  const pieces: Uint8Array[] = []
  const reads: { offset: number; length: number }[] = []
  for (;;) {
    const step = nextHeadStep(pieces)
    if (step.step !== 'read') return { last: step, reads }
    const piece = certificate.slice(step.offset, step.offset + step.length)
    reads.push({ offset: step.offset, length: step.length })
    if (piece.length !== step.length) return { last: { step: 'unreadable' }, reads }
    pieces.push(piece)
  }
}

describe('the head of a certificate', () => {
  it('gives the dates that an independent parser finds', () => {
    fc.assert(
      fc.property(term, (dates) => {
        const certificate = inventedCertificate(dates)
        const other = new X509Certificate(certificate)
        const { last } = readHead(certificate)
        expect(last).toEqual({ step: 'done', validity: dates })
        expect(last.step === 'done' && last.validity.notAfterMs).toBe(Date.parse(other.validTo))
        expect(last.step === 'done' && last.validity.notBeforeMs).toBe(Date.parse(other.validFrom))
      }),
      propertyRun(100),
    )
  })

  it('is read in three pieces, in four where a year has four digits', () => {
    const short = inventedCertificate({ notBeforeMs: Date.UTC(2025, 0), notAfterMs: Date.UTC(2030, 0) })
    const long = inventedCertificate({ notBeforeMs: Date.UTC(2025, 0), notAfterMs: Date.UTC(2055, 0) })
    expect(readHead(short).reads.map(({ length }) => length)).toEqual([15, 19, 161])
    expect(readHead(long).reads.map(({ length }) => length)).toEqual([15, 19, 161, 2])
  })

  it.each<[string, InventedVariant, readonly number[]]>([
    ['an elliptic curve', { signed: 'ecdsa-p384' }, [15, 19, 158]],
    ['ed25519', { signed: 'ed25519' }, [15, 19, 153]],
    ['RSASSA-PSS, whose algorithm is longer than a usual one', { signed: 'rsa-pss' }, [15, 19, 52, 161]],
    ['a serial number of one byte', { serial: Uint8Array.of(1) }, [15, 19, 161]],
    ['a serial number of twenty', { serial: new Uint8Array(20).fill(0x55) }, [15, 19, 161]],
    ['a short issuer', { issuerUnits: [] }, [15, 19, 58]],
    ['an issuer longer than one READ', { issuerUnits: Array.from({ length: 8 }, () => 'x'.repeat(50)) }, [15, 19, 240, 240, 68]],
    ['four-digit years throughout', { times: 'generalized' }, [15, 19, 161, 4]],
  ])('is read of %s as well, to the byte', (_what, variant, lengths) => {
    const dates = { notBeforeMs: Date.UTC(2025, 0), notAfterMs: Date.UTC(2030, 0) }
    const { last, reads } = readHead(inventedCertificate(dates, variant))
    expect(last).toEqual({ step: 'done', validity: dates })
    expect(reads.map(({ length }) => length)).toEqual(lengths)
  })

  it('is given up where the issuer is longer than any', () => {
    const certificate = inventedCertificate(
      { notBeforeMs: Date.UTC(2025, 0), notAfterMs: Date.UTC(2030, 0) },
      { issuerUnits: Array.from({ length: 12 }, () => 'x'.repeat(90)) },
    )
    expect(readHead(certificate).last).toEqual({ step: 'unreadable' })
  })

  it('with any bytes changed is read without a throw, in ten pieces at most, all within the file limit', () => {
    const certificate = inventedCertificate({ notBeforeMs: Date.UTC(2025, 0), notAfterMs: Date.UTC(2055, 0) })
    const changes = fc.array(fc.tuple(fc.nat(220), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, (changed) => {
        const bytes = certificate.slice()
        for (const [at, value] of changed) bytes[at] = value
        const { last, reads } = readHead(bytes)
        expect(['done', 'unreadable']).toContain(last.step)
        expect(reads.length).toBeLessThanOrEqual(10)
        for (const { offset, length } of reads) {
          expect(length).toBeGreaterThan(0)
          expect(length).toBeLessThanOrEqual(0xf0)
          expect(offset + length).toBeLessThanOrEqual(4096)
        }
      }),
      propertyRun(2000),
    )
  })

  it('cut anywhere is unreadable or whole, never something else', () => {
    const dates = { notBeforeMs: Date.UTC(2025, 0), notAfterMs: Date.UTC(2030, 0) }
    const certificate = inventedCertificate(dates)
    for (let length = 0; length <= 260; length++) {
      const { last, reads } = readHead(certificate.slice(0, length))
      const end = reads.at(-1)
      const whole = end !== undefined && reads.length === 3 && length >= end.offset + end.length
      expect(last).toEqual(whole ? { step: 'done', validity: dates } : { step: 'unreadable' })
    }
  })
})
