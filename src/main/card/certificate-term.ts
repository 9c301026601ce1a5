import { dateInTokyo } from '#core/calendar-date.ts'
import type { CertificateTerm } from '#core/card/card-reading.ts'
import type { Validity } from './validity.ts'

/** 9999-12-31T00:00:00Z: "no end" in RFC 5280, 4.1.2.5, and no date that can be shown. */
const noEndMs = Date.UTC(9999, 11, 31)

/**
 * What a validity says now. Both ends are included (RFC 5280, 4.1.2.5) and are whole seconds, so the second of
 * notAfter belongs to the term until it is over.
 *
 * @param nowMs milliseconds since 1970-01-01T00:00:00Z
 */
export function certificateTerm(validity: Validity, nowMs: number): CertificateTerm {
  if (validity.notAfterMs >= noEndMs) return { state: 'unreadable' }
  const expiresOn = dateInTokyo(validity.notAfterMs)
  const nowSecondMs = Math.floor(nowMs / 1000) * 1000
  if (nowSecondMs > validity.notAfterMs) return { state: 'expired', expiresOn }
  if (nowSecondMs < validity.notBeforeMs) return { state: 'not-yet-valid', expiresOn }
  return { state: 'in-term', expiresOn }
}
