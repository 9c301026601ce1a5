import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ok } from '#core/result.ts'
import { createCardGuard, type CardCommand } from '#main/card/guard.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { CardChannel } from '#main/card/port.ts'
import { myNumberCard } from '#main/simulated/cards.ts'
import { inventedCertificate } from '#main/simulated/certificate.ts'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { propertyRun } from '#tests/support/property-run.ts'

const selects = ['00a4040c0ad392f000260100000001', '00a4020c020006', '00a4020c02000a']

const commands = fc.array(
  fc.constantFrom<CardCommand>(
    'select-jpki-application',
    'select-token-information',
    'read-token-label',
    'select-authentication-certificate',
    'read-certificate-head',
  ),
  { maxLength: 25 },
)

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

const term = { notBeforeMs: Date.parse('2025-10-27T00:00:00Z'), notAfterMs: Date.parse('2030-02-17T14:59:59Z') }

/** Which file is selected after the commands so far, and what was read from which. */
function readsOf(sent: readonly Uint8Array[]): { file: number; offset: number; length: number }[] {
  const reads: { file: number; offset: number; length: number }[] = []
  let file = 0
  for (const apdu of sent) {
    if (apdu[1] === 0xa4) file = apdu[2] === 0x02 ? Number(apdu[6]) : 0
    else reads.push({ file, offset: Number(apdu[2]) * 256 + Number(apdu[3]), length: Number(apdu[4]) })
  }
  return reads
}

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
        for (const apdu of sent) {
          if (selects.includes(hexOf(apdu))) continue
          expect(apdu).toHaveLength(5)
          expect([...apdu.subarray(0, 2)]).toEqual([0x00, 0xb0])
          expect(Number(apdu[2])).toBeLessThan(0x10)
          expect(Number(apdu[4])).toBeGreaterThan(0)
          expect(Number(apdu[4])).toBeLessThanOrEqual(0xf0)
        }
        for (const { file, offset, length } of readsOf(sent)) {
          expect([0x06, 0x0a]).toContain(file)
          if (file === 0x06) expect({ offset, length }).toEqual({ offset: 0, length: 32 })
          else expect(offset + length).toBeLessThanOrEqual(4096)
        }
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
    const certificate = inventedCertificate(term)
    const serialEnd = 15 + Number(certificate[14])
    const subject = subjectOffset(certificate)
    await fc.assert(
      fc.asyncProperty(commands, async (asked) => {
        const card = myNumberCard({ certificate })
        const sent: Uint8Array[] = []
        const guard = createCardGuard({
          transmit(command) {
            sent.push(command.slice())
            return Promise.resolve(ok(card.process(command)))
          },
        })
        for (const command of asked) await guard.send(command)
        for (const { file, offset, length } of readsOf(sent)) {
          if (file !== 0x0a) continue
          const isStart = offset === 0 && length === 15
          expect(isStart || (offset >= serialEnd && offset + length <= subject)).toBe(true)
        }
        expect([...card.triesLeft().values()]).toEqual([3, 5])
      }),
      propertyRun(),
    )
  })

  it('identifies any card without a throw, in at most eight commands', async () => {
    await fc.assert(
      fc.asyncProperty(answers, fc.boolean(), async (answered, certificate) => {
        let sent = 0
        const channel: CardChannel = {
          transmit() {
            return Promise.resolve(ok(answered[sent++]?.slice() ?? Uint8Array.of(0x90, 0x00)))
          },
        }
        const found = await identifyCard(channel, { certificate, nowMs: term.notBeforeMs })
        expect(sent).toBeLessThanOrEqual(certificate ? 8 : 1)
        if (found.ok && !certificate) expect(found.value.certificate).toBeUndefined()
      }),
      propertyRun(),
    )
  })
})

/** Where the subject begins: right behind the validity, whose last time ends with `Z`. */
function subjectOffset(certificate: Uint8Array): number {
  const text = Buffer.from(certificate).toString('latin1')
  const found = /\x17\x0d\d{12}Z\x17\x0d\d{12}Z/.exec(text)
  if (found === null) throw new Error('The invented certificate has no validity')
  return found.index + found[0].length
}
