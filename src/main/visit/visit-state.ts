import type { CalendarDate } from '#core/calendar-date.ts'
import type { CardReading } from '#core/card/card-reading.ts'
import { noCard } from '#core/card/card-reading.ts'
import type { Language } from '#core/content/language.ts'
import type { Visit } from '#core/visit/visit.ts'

/** The visit and what only its owner needs to know about it. */
export interface VisitState {
  readonly visit: Omit<Visit, 'attention'>
  /** Whether this person agreed to the reading of the certificate's date. */
  readonly consent: boolean
  /** Whether the card on the reader was laid there in this visit; one that a former visit left is not. */
  readonly landed: boolean
  /** When the reader last became ready, in elapsed milliseconds. */
  readonly readerReadyAtMs: number
  /** When the screen or a card was last moved, in elapsed milliseconds. */
  readonly lastTouchAtMs: number
  /** When "are you still here?" was asked; null while it is not. */
  readonly askedAtMs: number | null
}

/** What a slip begins with that nobody has printed yet. */
export const unprinted = { print: { status: 'not-yet' }, copies: 0 } as const satisfies Partial<Visit>

/** A visit that nobody has begun. A card may lie there already. */
export function freshVisit(
  number: number,
  language: Language,
  today: CalendarDate,
  onReader: CardReading,
  nowMs: number,
): VisitState {
  return {
    visit: {
      number,
      step: 0,
      stage: 'attract',
      language,
      today,
      answers: [],
      onReader,
      reading: noCard,
      ways: {},
      pinForgotten: false,
      info: null,
      slip: { status: 'none' },
      ...unprinted,
    },
    consent: false,
    landed: false,
    readerReadyAtMs: Number.NEGATIVE_INFINITY,
    lastTouchAtMs: nowMs,
    askedAtMs: null,
  }
}
