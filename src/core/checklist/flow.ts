import { z } from '../zod.ts'

/**
 * What is known about a situation: question id → answer id, plus `reading` (what lies or lay on the reader:
 * `my-number-card` or `none`). A fact that is not known is absent.
 */
export type Facts = Readonly<Record<string, string>>

/**
 * A condition over facts: each named fact must be known and be one of the values. The empty condition always
 * holds. This is the whole language of the flow on purpose: conditions stay data that staff can read.
 */
export const conditionSchema = z.record(z.string(), z.array(z.string()).min(1))
export type Condition = z.infer<typeof conditionSchema>

export const questionSchema = z.strictObject({
  id: z.string(),
  /** The STEP of the notice's checklist, as printed there. */
  step: z.int().positive(),
  /** Asked only where one of these holds. */
  askWhen: z.array(conditionSchema).min(1),
  answers: z
    .array(
      z.strictObject({
        id: z.string(),
        /** Not offered where this holds. */
        unless: conditionSchema.optional(),
      }),
    )
    .min(2),
})
export type Question = z.infer<typeof questionSchema>

export const planRowSchema = z.strictObject({
  id: z.string(),
  when: conditionSchema,
  /** In the order of doing. `text` names the wording where one to-do has several (first card, renewal). */
  todos: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  notes: z.array(z.string()),
  /** What to show at a clinic until everything is done. */
  meanwhile: z.string(),
})
export type PlanRow = z.infer<typeof planRowSchema>

/**
 * The checklist as data: questions in the order of asking, then a decision table of which the first row that
 * holds is the plan. Source: the notice's checklist, `notice-2025-10-02`.
 */
export const flowSchema = z.strictObject({
  questions: z.array(questionSchema).min(1),
  plans: z.array(planRowSchema).min(1),
})
export type Flow = z.infer<typeof flowSchema>

export function holds(condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([fact, accepted]) => {
    const value = facts[fact]
    return value !== undefined && accepted.includes(value)
  })
}
