import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCardGuard, presenceProbe } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { CardFault } from '#main/card/port.ts'
import { driversLicence, myNumberCard, oldJukiCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { askAll, cardCommands, watchCard, wrongdoingsOf } from '#tests/support/guard-watch.ts'
import { lyingAnswer, lyingFile } from '#tests/support/lying-card.ts'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'

const commands = fc.array(fc.constantFrom(...cardCommands), { maxLength: 25 })
/** The way that leads furthest, for nothing arbitrary gets there often. */
const towardsTheHead = fc
  .array(fc.constant('read-certificate-head' as const), { maxLength: 12 })
  .map((reads) => ['select-jpki-application', 'select-authentication-certificate', ...reads] as const)

/** Answers as a card, a broken card or somebody who plays one might give them. */
const answers = fc.array(
  fc.oneof(
    fc.constantFrom<CardFault>('card-moved', 'card-changed', 'several-cards', 'reader-failed'),
    fc.constant(Uint8Array.of(0x90, 0x00)),
    fc.uint8Array({ maxLength: 260 }),
    fc.uint8Array({ maxLength: 258 }).map((data) => Uint8Array.of(...data, 0x90, 0x00)),
    fc
      .record({ total: fc.nat(0xffff), signed: fc.nat(0xffff), serial: fc.nat(255) })
      .map(({ total, signed, serial }) =>
        Uint8Array.of(0x30, 0x82, total >> 8, total & 255, 0x30, 0x82, signed >> 8, signed & 255, 0xa0, 3, 2, 1, 2, 2, serial, 0x90, 0),
      ),
    fc
      .tuple(fc.nat(255), fc.nat(255))
      .map(([one, two]) => Uint8Array.of(0x30, 0x0d, ...new Uint8Array(13), 0x30, 0x82, one, two, 0x90, 0)),
  ),
  { maxLength: 25 },
)

/** Serial numbers of every length, issuers short and long, any signature. */
const variants = fc.record(
  {
    serial: fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => bytes.map((byte) => (byte & 0x3f) | 0x01)),
    signed: fc.constantFrom('rsa', 'ecdsa-p384', 'ed25519', 'rsa-pss'),
    issuerUnits: fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 8 }),
    times: fc.constantFrom('rfc5280', 'generalized'),
  },
  { requiredKeys: [] },
)

const term = { notBeforeMs: Date.parse('2025-10-27T00:00:00Z'), notAfterMs: Date.parse('2030-02-17T14:59:59Z') }

/** Somebody who answers one thing after the other, whatever is asked, and always the same when there is nothing left. */
function playedBy(answered: readonly (Uint8Array | CardFault)[], atLast: Uint8Array) {
  let at = 0
  return watchCard(() => {
    const answer = answered[at++] ?? atLast
    return typeof answer === 'string' ? answer : answer.slice()
  })
}

describe('the card guard', () => {
  it('lets out nothing but its SELECTs and bounded READs, whatever is asked and answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(commands, towardsTheHead), answers, async (asked, answered) => {
        const card = playedBy(answered, Uint8Array.of(0x6a, 0x82))
        await askAll(createCardGuard(card.channel), asked)
        expect(wrongdoingsOf(card.exchanges)).toEqual([])
      }),
      propertyRun(3000),
    )
  })

  it('lets itself not be led on by a card that lies about its lengths', async () => {
    await fc.assert(
      fc.asyncProperty(towardsTheHead, fc.integer(), async (asked, seed) => {
        const random = new SeededRandom(seed)
        const file = lyingFile(random)
        const card = watchCard((command) => lyingAnswer(file, command, random))
        await askAll(createCardGuard(card.channel), asked)
        expect(wrongdoingsOf(card.exchanges)).toEqual([])
      }),
      propertyRun(3000),
    )
  })

  it('sends nothing once it is wiped, and has overwritten whatever it was given', async () => {
    await fc.assert(
      fc.asyncProperty(commands, commands, answers, async (asked, askedLater, answered) => {
        const card = playedBy(answered, Uint8Array.of(0x90, 0x00))
        const guard = createCardGuard(card.channel)
        await askAll(guard, asked)
        const sent = card.exchanges.length
        guard.wipe()
        for (const command of askedLater) expect(await guard.send(command)).toEqual({ ok: false, error: 'not-permitted' })
        expect(card.exchanges).toHaveLength(sent)
        expect(card.handed.flatMap((bytes) => [...bytes]).filter((byte) => byte !== 0)).toEqual([])
      }),
      propertyRun(),
    )
  })

  it('never receives serial number, subject or key, in whatever order it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(commands, towardsTheHead), variants, async (asked, variant) => {
        const certificate = inventedCertificate(term, variant)
        const model = myNumberCard({ certificate })
        const card = watchCard((command) => model.process(command))
        await askAll(createCardGuard(card.channel), asked)
        expect(wrongdoingsOf(card.exchanges, certificate)).toEqual([])
        expect([...model.triesLeft().values()]).toEqual([3, 5])
      }),
      propertyRun(),
    )
  })

  it.each([
    ['a phone', () => myNumberCard({ label: 'JPKIAPGPSETOKEN', certificate: inventedCertificate(term) })],
    ['an old resident register card', oldJukiCard],
    ["a driver's licence", driversLicence],
  ])('touches no PIN of %s, and reads nothing of it but its label', async (_what, lay) => {
    await fc.assert(
      fc.asyncProperty(commands, async (asked) => {
        const model = lay()
        const before = [...model.triesLeft()]
        const card = watchCard((command) => model.process(command))
        await askAll(createCardGuard(card.channel), asked)
        expect(wrongdoingsOf(card.exchanges)).toEqual([])
        expect([...model.triesLeft()]).toEqual(before)
        const told = card.exchanges.filter(({ answer }) => (answer?.length ?? 0) > 2).map(({ command }) => hexOf(command))
        expect(told.filter((command) => command !== '00b0000020')).toEqual([])
      }),
      propertyRun(200),
    )
  })

  it('has a presence probe that is one of its SELECTs', () => {
    expect(wrongdoingsOf([{ command: presenceProbe, answer: undefined }])).toEqual([])
  })

  it('identifies any card without a throw, in at most thirteen commands', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (answered, certificate) => {
        const card = playedBy(answered, Uint8Array.of(0x90, 0x00))
        const found = await identifyCard(card.channel, { certificate, nowMs: term.notBeforeMs })
        expect(card.exchanges.length).toBeLessThanOrEqual(certificate ? 13 : 3)
        expect(wrongdoingsOf(card.exchanges)).toEqual([])
        if (found.ok && !certificate) expect(found.value.certificate).toBeUndefined()
      }),
      propertyRun(),
    )
  })
})
