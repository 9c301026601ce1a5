import { phaseSchema } from '../content/phase.ts'
import { z } from '../zod.ts'

/**
 * What is known about a situation: question id → answer id, plus what the card told and what follows from the
 * calendar (see `readingFacts`, `calendarFacts`). A fact that is not known is absent.
 */
export type Facts = Readonly<Record<string, string>>

/**
 * A condition over facts: each named fact must be known and be one of the values. The empty condition always
 * holds. This is the whole language of the flow on purpose: conditions stay data that staff can read.
 */
export const conditionSchema = z.record(z.string(), z.array(z.string()).min(1))
export type Condition = z.infer<typeof conditionSchema>

const anyOf = z.array(conditionSchema).min(1)

export const questionSchema = z.strictObject({
  id: z.string(),
  /** The STEP of the notice's checklist, as printed there. */
  step: z.int().positive(),
  /** Asked only where one of these holds. */
  askWhen: anyOf,
  /** Not asked where this holds. */
  unless: conditionSchema.optional(),
  /** Offers this month and the ones before it as answers, `YYYY-MM`, before the others. */
  months: z.int().min(1).max(12).optional(),
  answers: z
    .array(
      z.strictObject({
        id: z.string(),
        /** Not offered where this holds. */
        unless: conditionSchema.optional(),
      }),
    )
    .min(2),
  /** What stands for no answer where nobody can be asked, for instance at a command line; none: it has to be given. */
  otherwise: z.strictObject({ answer: z.string(), when: conditionSchema }).optional(),
})
export type Question = z.infer<typeof questionSchema>

export const wayIconSchema = z.enum(['window', 'phone', 'computer', 'atm', 'clinic', 'post', 'photo-booth', 'reader', 'card'])
export type WayIcon = z.infer<typeof wayIconSchema>

/** One of several ways to do a to-do; its words are in the texts. */
export const flowWaySchema = z.strictObject({
  id: z.string(),
  icon: wayIconSchema,
  /** Ids in links.yaml; each becomes a QR code on the slip. */
  links: z.array(z.string()).default([]),
  /** Offered only where this holds. */
  when: conditionSchema.default({}),
  /** Whether it can be done without the card's PIN. */
  withoutPin: z.boolean().default(false),
  /** Whether it leads back to this reader for the certificate's date; not offered where the kiosk never reads one. */
  needsReading: z.boolean().default(false),
})
export type FlowWay = z.infer<typeof flowWaySchema>

export const flowTodoSchema = z.strictObject({
  /** The number on the notice's to-do list, or the name of what the notice does not number. */
  id: z.enum(['1', '2', '3', 'check-registration', 'check-certificate']),
  /** Tells apart the to-dos of one number. */
  variant: z.string().optional(),
  /** Whether the slip tells the reason in place of the lead: without it the to-do would not be understood at home. */
  reasonOnSlip: z.boolean().default(false),
  /** Ids in links.yaml, whichever way is taken. */
  links: z.array(z.string()).default([]),
  /** Alternatives of which one is enough; the first is the one that most people do best with. */
  ways: z.array(flowWaySchema).default([]),
})
export type FlowTodo = z.infer<typeof flowTodoSchema>

/** What sets a deadline: the end of the grace, the end of the term, or a date of `pack.yaml`. */
const deadlineSchema = z.string()

export const planRowSchema = z.strictObject({
  id: z.string(),
  when: conditionSchema,
  /** In the order of doing. */
  todos: z.array(
    z.strictObject({
      /** Key of `todos`. */
      todo: z.string(),
      /** Why this is to be done, key of the texts' `reasons`. */
      reason: z.string(),
      /** `graceEnd`, `expiresOn`, or a date of `pack.yaml`; nothing is said where that date is unknown. */
      deadline: deadlineSchema.optional(),
      /** To be done only where an earlier to-do turns out so. */
      ifNeeded: z.boolean().default(false),
      /** The to-do before tells already where this one is done. */
      waysTold: z.boolean().default(false),
      /** To be done so much later that its codes would only make the slip longer. */
      later: z.boolean().default(false),
    }),
  ),
})
export type PlanRow = z.infer<typeof planRowSchema>

/** A statement that is made where one of the conditions holds, and only in its time. */
const statementSchema = phaseSchema.extend({ id: z.string(), when: anyOf.default([{}]) })

/**
 * The checklist as data: questions in the order of asking; a decision table of which the first row that holds is the
 * plan; of `meanwhile` (what to show at a clinic today) the first that holds; of the notes all that hold. Source: the
 * notice's checklist, `notice-2025-10-02`, and the reference, rules made precise.
 */
export const flowSchema = z.strictObject({
  questions: z.array(questionSchema).min(1),
  todos: z.record(z.string(), flowTodoSchema),
  plans: z.array(planRowSchema).min(1),
  meanwhile: z.array(statementSchema).min(1),
  notes: z.array(statementSchema),
})
export type Flow = z.infer<typeof flowSchema>

export function holds(condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([fact, accepted]) => {
    const value = facts[fact]
    return value !== undefined && accepted.includes(value)
  })
}

export function anyHolds(conditions: readonly Condition[], facts: Facts): boolean {
  return conditions.some((condition) => holds(condition, facts))
}
