import type { CardReading } from '../card/card-reading.ts'
import type { Facts } from './flow.ts'

/**
 * What a reading alone settles. A My Number Card that is present rules out "never had one", no more: it may have
 * run out. A certificate within its term implies a card within its term, because a certificate never outlives
 * its card (reference: card end caps the certificate's end).
 */
export function knownFacts(reading: CardReading): Facts {
  if (reading.state !== 'known' || reading.kind !== 'my-number-card') return { reading: 'none' }
  const present = { reading: 'my-number-card' }
  switch (reading.certificate?.state) {
    case 'in-term':
      return { ...present, card: 'yes', certificate: 'in-term' }
    case 'expired':
      return { ...present, certificate: 'expired' }
    default:
      return present
  }
}
