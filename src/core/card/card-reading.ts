import { calendarDateSchema } from '../calendar-date.ts'
import { z } from '../zod.ts'

/**
 * What was laid on the reader, as far as it can be told without reading anything personal. A driver's licence that is a My
 * Number Card too (マイナ免許証) is a My Number Card.
 */
export const cardKindSchema = z.enum([
  'my-number-card',
  /** A My Number Card's stand-in on a phone: its certificate cannot be read without a PIN. */
  'smartphone',
  /** A basic resident register card (住基カード). */
  'old-juki-card',
  'drivers-licence',
  'other-type-b',
  /** A commuter card, a staff badge. */
  'felica',
  /** A bank card, a staff badge, a phone. */
  'type-a',
  'several-cards',
])
export type CardKind = z.infer<typeof cardKindSchema>

/**
 * What the user-authentication certificate's validity says. "In term" is all that can be known: whether the
 * certificate was revoked is never checked, so nothing here may be called valid.
 */
export const certificateTermSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('in-term'), expiresOn: calendarDateSchema }),
  z.object({ state: z.literal('expired'), expiresOn: calendarDateSchema }),
  z.object({ state: z.literal('not-yet-valid'), expiresOn: calendarDateSchema }),
  /** The holder has no such certificate on the card. */
  z.object({ state: z.literal('absent') }),
  /** Its shape was not understood; nothing may be concluded from it. */
  z.object({ state: z.literal('unreadable') }),
])
export type CertificateTerm = z.infer<typeof certificateTermSchema>

/** What lies on the reader now. No byte that identifies a card or person ever reaches this type. */
export const cardReadingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('no-card') }),
  /** A card answered; what it is will be known in a moment. */
  z.object({ state: z.literal('seen') }),
  /** The card was there and answered too weakly or left too early: it has to be laid again and held still. */
  z.object({ state: z.literal('hold-still') }),
  z.object({
    state: z.literal('known'),
    kind: cardKindSchema,
    /** Present only for a My Number Card whose holder agreed to the reading. */
    certificate: certificateTermSchema.optional(),
  }),
])
export type CardReading = z.infer<typeof cardReadingSchema>

/** Whether two readings tell the same, so that nothing has to be told again. */
export function isSameReading(one: CardReading, other: CardReading): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export const noCard: CardReading = { state: 'no-card' }
