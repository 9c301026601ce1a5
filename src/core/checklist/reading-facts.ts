import type { CardReading, CertificateTerm } from '../card/card-reading.ts'
import { monthOf } from '../calendar-date.ts'
import type { Facts } from './flow.ts'

/**
 * What a reading alone settles. A My Number Card that is present rules out "never had one", no more: it may have
 * run out. A certificate within its term implies a card within its term, because a certificate never outlives
 * its card (reference: card end caps the certificate's end).
 */
export function readingFacts(reading: CardReading): Facts {
  if (reading.state !== 'known' || reading.kind !== 'my-number-card') return noReading
  const present = { reading: 'my-number-card', certificateRead: 'no' }
  if (reading.certificate === undefined) return present
  const told = certificateFacts(reading.certificate)
  return reading.certificate.state === 'in-term' ? { ...present, card: 'yes', ...told } : { ...present, ...told }
}

/** Where nothing was read. */
export const noReading: Facts = { reading: 'none', certificateRead: 'no' }

/** What a certificate's term says. A shape that was not understood settles nothing but that it was looked at. */
export function certificateFacts(certificate: CertificateTerm): Facts {
  switch (certificate.state) {
    case 'in-term':
      return { certificateRead: 'yes', certificate: 'in-term', expiresOn: certificate.expiresOn }
    case 'expired':
      return {
        certificateRead: 'yes',
        certificate: 'expired',
        expiresOn: certificate.expiresOn,
        expiredMonth: monthOf(certificate.expiresOn),
      }
    case 'absent':
      return { certificateRead: 'yes', certificate: 'absent' }
    case 'not-yet-valid':
    case 'unreadable':
      return { certificateRead: certificate.state }
  }
}
