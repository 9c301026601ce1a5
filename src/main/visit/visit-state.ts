import type { CardReading } from '#core/card/card-reading.ts'
import { noCard } from '#core/card/card-reading.ts'
import type { Language } from '#core/content/language.ts'
import type { Visit } from '#core/visit/visit.ts'

/** The visit and what only its owner needs to know about it. */
export interface VisitState {
  readonly visit: Omit<Visit, 'attention'>
  /** Whether this person agreed to the reading of the certificate's date. */
  readonly consent: boolean
  /** When the screen or a card was last moved, in milliseconds of the clock. */
  readonly lastTouchAtMs: number
  /** When "are you still here?" was asked; null while it is not. */
  readonly askedAtMs: number | null
}

/** A visit that nobody has begun. A card may lie there already. */
export function freshVisit(number: number, language: Language, onReader: CardReading, nowMs: number): VisitState {
  return {
    visit: {
      number,
      stage: 'attract',
      language,
      answers: [],
      onReader,
      reading: noCard,
      slip: { status: 'none' },
      print: { status: 'not-yet' },
    },
    consent: false,
    lastTouchAtMs: nowMs,
    askedAtMs: null,
  }
}
