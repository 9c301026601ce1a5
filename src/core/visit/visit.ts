import { calendarDateSchema } from '../calendar-date.ts'
import { cardReadingSchema } from '../card/card-reading.ts'
import { languageSchema } from '../content/language.ts'
import { printResultSchema } from '../device/printer-status.ts'
import { z } from '../zod.ts'

/**
 * How far a visit has come. Which question or plan `guidance` shows follows from the answers, see `fold`.
 */
export const stageSchema = z.enum([
  /** Nobody has touched anything. */
  'attract',
  /** The person agreed to the reading; the card is awaited. */
  'card',
  /** Questions, then the plan. */
  'guidance',
  /** The visit is over, but a card still lies on the reader. */
  'card-left-behind',
])

export const slipStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('none') }),
  z.object({ status: z.literal('preparing') }),
  /** `version` names the preview: both shells serve it at `slip/<version>.svg`. */
  z.object({ status: z.literal('ready'), version: z.int() }),
  z.object({ status: z.literal('failed') }),
])

export const printStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('not-yet') }),
  z.object({ status: z.literal('printing') }),
  z.object({ status: z.literal('done'), result: printResultSchema }),
])

/** A slip may come out so often: one to keep, one to give away, one that was lost. */
export const mostCopies = 3

/** Whether somebody still stands there. */
export const attentionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('here') }),
  /** Asked "are you still here?"; without an answer the visit ends after `secondsLeft` (as of this value). */
  z.object({ state: z.literal('asked'), secondsLeft: z.int().nonnegative() }),
])

/**
 * One visit as every screen sees it. The main process owns it; it is held in memory only and replaced by a new
 * one when the person leaves.
 */
export const visitSchema = z.object({
  /** Counts visits since the program started, so that a late touch cannot act on the next person's visit. */
  number: z.int(),
  /** Counts what the screen has shown in this visit, so that a touch meant for an earlier screen does nothing. */
  step: z.int(),
  stage: stageSchema,
  language: languageSchema,
  /** The day in Japan on which the visit began: what is said and asked depends on it. */
  today: calendarDateSchema,
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  /** What lies on the reader at this moment. */
  onReader: cardReadingSchema,
  /** The latest My Number Card reading of this visit; stays when the card is taken away. */
  reading: cardReadingSchema,
  /** Key of a to-do → the way picked for it. */
  ways: z.record(z.string(), z.string()),
  /** The person does not remember the card's PIN; ways without it come first. */
  pinForgotten: z.boolean(),
  /** What is read beside the guidance: the list of entries, or one of them; null where nothing is. */
  info: z.object({ entry: z.string().nullable() }).nullable(),
  slip: slipStateSchema,
  print: printStateSchema,
  /** How often the slip on the screen came out, as far as is known; `mostCopies` at most. */
  copies: z.int().nonnegative(),
  attention: attentionSchema,
})
export type Visit = z.infer<typeof visitSchema>
