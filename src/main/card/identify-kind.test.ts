import { expect, it } from 'vitest'
import { ok } from '#core/result.ts'
import { hexOf } from '#tests/support/pn532-hex.ts'
import { identifyCard } from './identify-card.ts'
import { identifyKind } from './identify-kind.ts'
import type { CardChannel, IdentifyCard } from './port.ts'

/** What was found on a My Number Card, and every command it was sent. */
async function talk(identify: IdentifyCard, certificate: boolean) {
  const sent: string[] = []
  const label = new TextEncoder().encode('JPKIAPICCTOKEN2'.padEnd(32, ' '))
  const channel: CardChannel = {
    transmit(command) {
      sent.push(hexOf(command))
      const isRead = command[1] === 0xb0
      return Promise.resolve(ok(Uint8Array.of(...(isRead ? label : []), 0x90, 0x00)))
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
