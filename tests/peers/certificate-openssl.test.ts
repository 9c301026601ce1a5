import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CertificateTerm } from '#core/card/card-reading.ts'
import { ok } from '#core/result.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { CardModel } from '#main/simulated/card-model.ts'
import { myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate, type InventedTerm } from '#main/simulated/certificate.ts'
import { propertyRun } from '#tests/support/property-run.ts'

// OpenSSL's command reads the same certificates as the reader does through the card: both have to find the same
// instants, to the second.

const obstacle = opensslObstacle()
const secondMs = 1000

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'))
})
beforeEach((ctx) => {
  if (obstacle !== undefined) ctx.skip(obstacle)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A whole second between the beginnings of two years. */
const secondBetween = (fromYear: number, toYear: number): fc.Arbitrary<number> =>
  fc.integer({ min: Date.UTC(fromYear, 0) / secondMs, max: Date.UTC(toYear, 0) / secondMs - 1 })
/** As often a UTCTime as a GeneralizedTime. */
const instant = fc.oneof(secondBetween(1951, 2050), secondBetween(2050, 2121)).map((seconds) => seconds * secondMs)
const anyTerm = fc
  .tuple(instant, instant)
  .map(([one, other]): InventedTerm => ({ notBeforeMs: Math.min(one, other), notAfterMs: Math.max(one, other) }))

/** Why the command cannot be asked; LibreSSL has one of the same name. */
function opensslObstacle(): string | undefined {
  if (process.platform === 'win32') return 'this was never tried with an openssl on Windows'
  const { error, stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' })
  if (error === undefined && /^OpenSSL [3-9]/.test(stdout)) return undefined
  return 'OpenSSL 3 is not installed (Debian: openssl)'
}

function openssl(args: readonly string[], input?: Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { input, maxBuffer: 64 * 1024 * 1024 })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString()}`)
  return stdout
}

/** Of all at once: a program started for each would take longer than all the rest. */
function termsByOpenssl(certificates: readonly Uint8Array[]): InventedTerm[] {
  const file = join(folder, 'certificates.pem')
  writeFileSync(file, certificates.map(pem).join(''))
  const text = openssl(['storeutl', '-certs', '-noout', '-text', file]).toString()
  return [...text.matchAll(/Not Before *: (.*)\n *Not After *: (.*)\n/g)].map(([, notBefore, notAfter]) => ({
    notBeforeMs: Date.parse(String(notBefore)),
    notAfterMs: Date.parse(String(notAfter)),
  }))
}

function pem(der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** What the reader says of a card's certificate, at an instant. */
async function readTerm(card: CardModel, nowMs: number): Promise<CertificateTerm | undefined> {
  const transmit = (command: Uint8Array) => Promise.resolve(ok(card.process(command)))
  const known = await identifyCard({ transmit }, { certificate: true, nowMs })
  return known.ok ? known.value.certificate : undefined
}

const dateInJapan = (instantMs: number): string => new Date(instantMs + 9 * 3_600_000).toISOString().slice(0, 10)

/** The reader finds the same instants: asked in the seconds around them it changes its answer. */
async function expectSameTerm(certificate: Uint8Array, term: InventedTerm | undefined, which: string): Promise<void> {
  if (term === undefined) throw new Error(`OpenSSL tells no term: ${which}`)
  const { notBeforeMs, notAfterMs } = term
  const expiresOn = dateInJapan(notAfterMs)
  const card = myNumberCard({ certificate })
  const at = (nowMs: number) => readTerm(card, nowMs)
  expect(await at(notBeforeMs - secondMs), which).toEqual({ state: 'not-yet-valid', expiresOn })
  expect(await at(notAfterMs + secondMs), which).toEqual({ state: 'expired', expiresOn })
  for (const nowMs of [notBeforeMs, notAfterMs]) {
    const within = await at(nowMs)
    expect(within, which).toMatchObject({ expiresOn })
    expect(within?.state, which).toMatch(/^(in-term|expiring)$/)
  }
}

describe("OpenSSL and the reader on the project's certificates", () => {
  it('agree about the terms of 200', async () => {
    const { seed, numRuns } = propertyRun(200)
    const terms = fc.sample(anyTerm, { seed, numRuns })
    const certificates = terms.map((dates) => inventedCertificate(dates))
    const read = termsByOpenssl(certificates)
    expect(read).toHaveLength(numRuns)
    for (const [at, certificate] of certificates.entries()) {
      const drawn = `seed ${String(seed)}, certificate ${String(at)}: ${JSON.stringify(terms[at])}`
      await expectSameTerm(certificate, read[at], drawn)
    }
  })
})

/** The key and the signature of next-generation cards are to be elliptic curves (reader-and-card 3.8). */
const rsa = ['-newkey', 'rsa:2048', '-sha256']
const p384 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-sha384']
const usualName = '/C=JP/O=JPKI/OU=JPKI for user authentication/OU=Japan Agency for Local Authority Information Systems'
const longName = usualName + '/OU=Invented office with a name beyond every measure'.repeat(5)

/** A certificate of OpenSSL's own making; issuer and subject are the same. */
function madeByOpenssl(key: readonly string[], name: string, days: number): Uint8Array {
  const file = join(folder, 'made.der')
  const output = ['-keyout', join(folder, 'made.key'), '-outform', 'DER', '-out', file]
  openssl(['req', '-x509', '-nodes', ...key, '-subj', name, '-days', String(days), ...output])
  return readFileSync(file)
}

function termByOpenssl(certificate: Uint8Array): InventedTerm {
  const text = openssl(['x509', '-inform', 'DER', '-noout', '-startdate', '-enddate'], certificate).toString()
  const found = /^notBefore=(.*)\nnotAfter=(.*)\n$/.exec(text)
  return { notBeforeMs: Date.parse(String(found?.[1])), notAfterMs: Date.parse(String(found?.[2])) }
}

describe('a certificate that OpenSSL made', () => {
  it.each([
    { what: 'an RSA key', key: rsa, name: usualName, days: 1825 },
    { what: 'a P-384 key', key: p384, name: usualName, days: 3650 },
    { what: 'a short issuer', key: p384, name: '/CN=A', days: 30 },
    { what: 'an end beyond 2050', key: p384, name: usualName, days: 36_500 },
    { what: 'an RSA-PSS signature', key: ['-newkey', 'rsa-pss', '-sha256'], name: usualName, days: 1825 },
    { what: 'an Ed25519 key', key: ['-newkey', 'ed25519'], name: usualName, days: 1825 },
    { what: 'a long issuer', key: p384, name: longName, days: 1825 },
  ])('with $what is read to the same second', async ({ what, key, name, days }) => {
    const certificate = madeByOpenssl(key, name, days)
    await expectSameTerm(certificate, termByOpenssl(certificate), what)
  })
})
