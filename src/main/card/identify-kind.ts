import type { Result } from '#core/result.ts'
import { identifyCard } from './identify-card.ts'
import type { CardChannel, CardFault, IdentifyRequest, KnownCard } from './port.ts'

/** `identifyCard` of a kiosk that never reads a date: whatever was agreed to, the card is asked for its kind only. */
export function identifyKind(channel: CardChannel, request: IdentifyRequest): Promise<Result<KnownCard, CardFault>> {
  return identifyCard(channel, { ...request, certificate: false })
}
