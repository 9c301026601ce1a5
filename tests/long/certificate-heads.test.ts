import { expect, it } from 'vitest'
import { nextHeadStep, type HeadStep } from '#main/card/certificate-head.ts'
import { type SignatureName, inventedCertificate } from '#main/simulated/certificate.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'

const heads = 200_000
const seed = 20_251_002
const signatures: readonly SignatureName[] = ['rsa', 'ecdsa-p384', 'ed25519', 'rsa-pss']

const notBeforeMs = Date.UTC(2025, 9, 27)
const notAfterMs = Date.UTC(2030, 1, 17, 14, 59, 59)

it(`reads ${String(heads)} mutated heads without a throw, to an end, never past the file, and never with another date (seed ${String(seed)})`, () => {
  const random = new SeededRandom(seed)
  const certificates = signatures.flatMap((signed) =>
    (['rfc5280', 'generalized'] as const).map((times) => inventedCertificate({ notBeforeMs, notAfterMs }, { signed, times })),
  )
  const seen = { done: 0, unreadable: 0 }
  for (let count = 0; count < heads; count++) {
    const certificate = random.pick(certificates).slice()
    const [from, to] = validityOf(certificate)
    let isDateTouched = false
    for (let changes = 1 + random.next(4); changes > 0; changes--) {
      const at = random.next(from + 60)
      const before = certificate[at]
      certificate[at] = random.next(2) === 0 ? random.next(256) : Number(before) ^ (1 << random.next(8))
      isDateTouched ||= at >= from && at < to && certificate[at] !== before
    }
    const file = random.next(10) === 0 ? certificate.subarray(0, random.next(certificate.length)) : certificate
    const last = readHead(file, count)
    if (last === 'cut') continue
    seen[last.step]++
    if (last.step === 'done' && !isDateTouched) expect({ count, validity: last.validity }).toEqual({ count, validity: { notBeforeMs, notAfterMs } })
  }
  expect(seen.done).toBeGreaterThan(heads / 20)
  expect(seen.unreadable).toBeGreaterThan(heads / 20)
})

type Ended = Exclude<HeadStep, { readonly step: 'read' }>

function readHead(file: Uint8Array, count: number): Ended | 'cut' {
  const pieces: Uint8Array[] = []
  for (let steps = 0; ; steps++) {
    const step = nextHeadStep(pieces)
    if (step.step !== 'read') return step
    if (steps > 12 || step.length < 1 || step.length > 0xf0 || step.offset + step.length > 4096) {
      throw new Error(`Head ${String(count)} is read on and on, or past the longest certificate`)
    }
    const piece = file.slice(step.offset, step.offset + step.length)
    if (piece.length !== step.length) return 'cut'
    pieces.push(piece)
  }
}

/** Where the times of the validity stand, headers and all. */
function validityOf(certificate: Uint8Array): [number, number] {
  const found = /..(\x17\x0d\d{12}Z|\x18\x0f\d{14}Z){2}/s.exec(Buffer.from(certificate).toString('latin1'))
  if (found === null) throw new Error('The invented certificate has no validity')
  return [found.index, found.index + found[0].length]
}
