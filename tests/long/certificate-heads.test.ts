import { expect, it } from 'vitest'
import { nextHeadStep, type HeadStep } from '#main/card/certificate-head.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import { myNumberCard } from '#main/simulated/cards.ts'
import { type SignatureName, inventedCertificate } from '#main/simulated/certificate.ts'
import { validityOf, watchCard, wrongdoingsOf } from '#tests/support/guard-watch.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'

const heads = 200_000
const seed = 20_251_002
const signatures: readonly SignatureName[] = ['rsa', 'ecdsa-p384', 'ed25519', 'rsa-pss']

const notBeforeMs = Date.UTC(2025, 9, 27)
const notAfterMs = Date.UTC(2030, 1, 17, 14, 59, 59)
const nowMs = Date.UTC(2026, 10, 22)
const expiresOn = '2030-02-17'

const certificates = signatures.flatMap((signed) =>
  (['rfc5280', 'generalized'] as const).map((times) => inventedCertificate({ notBeforeMs, notAfterMs }, { signed, times })),
)

it(`reads ${String(heads)} mutated heads without a throw, to an end, never past the file, and never with another date (seed ${String(seed)})`, () => {
  const random = new SeededRandom(seed)
  const seen = { done: 0, unreadable: 0 }
  for (let count = 0; count < heads; count++) {
    const { file, isDateTouched } = mutated(random)
    const last = readHead(file, count)
    if (last === 'cut') continue
    seen[last.step]++
    if (last.step === 'done' && !isDateTouched) expect({ count, validity: last.validity }).toEqual({ count, validity: { notBeforeMs, notAfterMs } })
  }
  expect(seen.done).toBeGreaterThan(heads / 20)
  expect(seen.unreadable).toBeGreaterThan(heads / 20)
})

it(`tells ${String(heads)} cards with such heads through the guard, in bounds and without a wrong date (seed ${String(seed)})`, async () => {
  const random = new SeededRandom(seed)
  const seen = { 'in-term': 0, unreadable: 0, absent: 0, other: 0 }
  for (let count = 0; count < heads; count++) {
    const { file, isDateTouched } = mutated(random)
    const model = myNumberCard({ certificate: file })
    const card = watchCard((command) => model.process(command))
    const found = await identifyCard(card.channel, { certificate: true, nowMs })
    const wrong = wrongdoingsOf(card.exchanges)
    if (wrong.length > 0) expect({ count, wrong }).toEqual({ count, wrong: [] })
    if (!found.ok || found.value.certificate === undefined) throw new Error(`Card ${String(count)} tells nothing`)
    const { state } = found.value.certificate
    if (state === 'in-term' || state === 'unreadable' || state === 'absent') seen[state]++
    else seen.other++
    if (isDateTouched || state === 'unreadable') continue
    const right = file.length === 0 ? { state: 'absent' } : { state: 'in-term', expiresOn }
    expect({ count, certificate: found.value.certificate }).toEqual({ count, certificate: right })
  }
  expect(seen['in-term']).toBeGreaterThan(heads / 20)
  expect(seen.unreadable).toBeGreaterThan(heads / 20)
})

/** A certificate with one to four bytes or bits of its head changed; one in ten is cut off as well. */
function mutated(random: SeededRandom): { readonly file: Uint8Array; readonly isDateTouched: boolean } {
  const certificate = random.pick(certificates).slice()
  const { at: from, end } = validityOf(certificate)
  let isDateTouched = false
  for (let changes = 1 + random.next(4); changes > 0; changes--) {
    const at = random.next(from + 60)
    const before = certificate[at]
    certificate[at] = random.next(2) === 0 ? random.next(256) : Number(before) ^ (1 << random.next(8))
    isDateTouched ||= at >= from && at < end && certificate[at] !== before
  }
  return { file: random.next(10) === 0 ? certificate.subarray(0, random.next(certificate.length)) : certificate, isDateTouched }
}

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
