import type { DockCard } from '#core/kiosk-api/calls.ts'
import type { CardModel } from './card-model.ts'
import { bankCard, commuterCard, driversLicence, fiveYearsUntil, myNumberCard, myNumberCardUntil, oldJukiCard } from './cards.ts'
import { inventedCertificate } from './certificate.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * What the dock lays for each of its levers, new from the printer's; more than one card where that is the point.
 *
 * @param nowMs now, in milliseconds since 1970-01-01T00:00:00Z: the terms of the certificates count from it
 */
export function dockCards(card: DockCard, nowMs: number): readonly CardModel[] {
  switch (card) {
    case 'my-number-in-term':
      return [myNumberCardUntil(nowMs + 730 * dayMs)]
    case 'my-number-expiring':
      return [myNumberCardUntil(nowMs + 50 * dayMs)]
    case 'my-number-expired':
      return [myNumberCardUntil(nowMs - 40 * dayMs)]
    case 'my-number-long-expired':
      return [myNumberCardUntil(nowMs - 300 * dayMs)]
    case 'my-number-absent':
      return [myNumberCard({})]
    case 'my-number-unreadable':
      // Anything but a certificate.
      return [myNumberCard({ certificate: Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05) })]
    case 'my-number-on-phone':
      return [myNumberCard({ label: 'JPKIAPGPSETOKEN', certificate: inventedCertificate(fiveYearsUntil(nowMs + 730 * dayMs)) })]
    case 'two-my-number':
      return [myNumberCardUntil(nowMs + 730 * dayMs), myNumberCardUntil(nowMs - 40 * dayMs)]
    case 'old-juki':
      return [oldJukiCard()]
    case 'licence':
      return [driversLicence()]
    case 'commuter':
      return [commuterCard()]
    case 'bank':
      return [bankCard()]
  }
}
