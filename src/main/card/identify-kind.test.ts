import { expect, it } from 'vitest'
import { ok } from '#core/result.ts'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { identifyCard } from './identify-card.ts'
import { identifyKind } from './identify-kind.ts'
import type { CardChannel, IdentifyCard } from './port.ts'

const selectJpki = '00a4040c0ad392f000260100000001'

/** What was found on a card that knows the JPKI application and no more, and every command it was sent. */
async function talk(identify: IdentifyCard, certificate: boolean) {
  const sent: string[] = []
  const channel: CardChannel = {
    transmit(command) {
      sent.push(hexOf(command))
      return Promise.resolve(ok(hexOf(command) === selectJpki ? Uint8Array.of(0x90, 0x00) : Uint8Array.of(0x6a, 0x82)))
    },
  }
  return { found: await identify(channel, { certificate, nowMs: 0 }), sent }
}

it('sends a card what is sent without the agreement, whatever was agreed to', async () => {
  const agreed = await talk(identifyKind, true)
  expect(agreed).toEqual(await talk(identifyCard, false))
  expect(agreed.sent).not.toEqual((await talk(identifyCard, true)).sent)
  expect(agreed.found.ok && agreed.found.value).not.toHaveProperty('certificate')
})
