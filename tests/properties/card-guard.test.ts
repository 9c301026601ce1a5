import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ok } from '#core/result.ts'
import { createCardGuard } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { CardChannel } from '#main/card/port.ts'
import { myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { cardCommands, wrongdoingsOf } from '#tests/support/guard-watch.ts'
import { propertyRun } from '#tests/support/property-run.ts'

const commands = fc.array(fc.constantFrom(...cardCommands), { maxLength: 25 })

/** Answers as a card, a broken card or somebody who plays one might give them. */
const answers = fc.array(
  fc.oneof(
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

describe('the card guard', () => {
  it('lets out nothing but its SELECTs and bounded READs, whatever is asked and answered', async () => {
    await fc.assert(
      fc.asyncProperty(commands, answers, async (asked, answered) => {
        const sent: Uint8Array[] = []
        const channel: CardChannel = {
          transmit(command) {
            sent.push(command.slice())
            return Promise.resolve(ok(answered[sent.length - 1]?.slice() ?? Uint8Array.of(0x6a, 0x82)))
          },
        }
        const guard = createCardGuard(channel)
        for (const command of asked) await guard.send(command)
        expect(wrongdoingsOf(sent)).toEqual([])
      }),
      propertyRun(),
    )
  })

  it('sends nothing once it is wiped', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (asked) => {
        let sent = 0
        const guard = createCardGuard({
          transmit() {
            sent++
            return Promise.resolve(ok(Uint8Array.of(0x90, 0x00)))
          },
        })
        guard.wipe()
        for (const command of asked) expect(await guard.send(command)).toEqual({ ok: false, error: 'not-permitted' })
        expect(sent).toBe(0)
      }),
      propertyRun(100),
    )
  })

  it('never receives serial number, subject or key, in whatever order it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(commands, variants, async (asked, variant) => {
        const certificate = inventedCertificate(term, variant)
        const card = myNumberCard({ certificate })
        const sent: Uint8Array[] = []
        const guard = createCardGuard({
          transmit(command) {
            sent.push(command.slice())
            return Promise.resolve(ok(card.process(command)))
          },
        })
        for (const command of asked) await guard.send(command)
        expect(wrongdoingsOf(sent, certificate)).toEqual([])
        expect([...card.triesLeft().values()]).toEqual([3, 5])
      }),
      propertyRun(),
    )
  })

  it('identifies any card without a throw, in at most thirteen commands', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (answered, certificate) => {
        let sent = 0
        const channel: CardChannel = {
          transmit() {
            return Promise.resolve(ok(answered[sent++]?.slice() ?? Uint8Array.of(0x90, 0x00)))
          },
        }
        const found = await identifyCard(channel, { certificate, nowMs: term.notBeforeMs })
        expect(sent).toBeLessThanOrEqual(certificate ? 13 : 3)
        if (found.ok && !certificate) expect(found.value.certificate).toBeUndefined()
      }),
      propertyRun(),
    )
  })
})
