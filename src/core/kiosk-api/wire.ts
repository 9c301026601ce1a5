import { z } from '../zod.ts'

/** What travels from the renderer: one call with a number by which its answer finds back. */
export const wireCallSchema = z.strictObject({ id: z.int(), name: z.string(), request: z.unknown() })
export type WireCall = z.infer<typeof wireCallSchema>

/** The outcome of a call, as both shells carry it. */
export const wireOutcomeSchema = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), message: z.string() }),
])
export type WireOutcome = z.infer<typeof wireOutcomeSchema>

/** What travels to the renderer: an answer or an event. */
export const wireMessageSchema = z.union([
  z.strictObject({ type: z.literal('answer'), id: z.int(), outcome: wireOutcomeSchema }),
  z.strictObject({ type: z.literal('event'), name: z.string(), value: z.unknown() }),
])
export type WireMessage = z.infer<typeof wireMessageSchema>
