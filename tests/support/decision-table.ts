import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { calendarDateSchema, calendarMonthSchema, monthOf } from '#core/calendar-date.ts'
import { graceRuleSchema } from '#core/card/grace.ts'
import { cardKindSchema, type CardReading, certificateTermSchema } from '#core/card/card-reading.ts'
import type { Facts } from '#core/checklist/flow.ts'
import type { Plan, PlanRules, PlannedTodo } from '#core/checklist/plan.ts'
import { certificateFacts } from '#core/checklist/reading-facts.ts'
import { namedDatesSchema } from '#core/content/phase.ts'
import { z } from '#core/zod.ts'
import type { Situation } from './decision-table-rules.ts'

// The decision table as people read it: tests/guidance/decision-table.yaml.

const monthAnswer = z.union([calendarMonthSchema, z.enum(['earlier', 'unknown'])])

/** What lies on the reader: a kind of card, or of a My Number Card its certificate with the last day of its term. */
const readerSchema = z.union([cardKindSchema, certificateTermSchema])

const rowSchema = z.strictObject({
  /** One sentence: who this is. */
  who: z.string().min(1),
  today: calendarDateSchema,
  reader: readerSchema.optional(),
  card: z.enum(['yes', 'expired', 'never', 'not-with-me']).optional(),
  cardExpiredMonth: monthAnswer.optional(),
  registration: z.enum(['yes', 'no', 'unknown']).optional(),
  certificate: z.enum(['in-term', 'expired', 'unknown']).optional(),
  expiredMonth: monthAnswer.optional(),
  /** Read off at home: off the card, or in Mynaportal. */
  cardExpiredOn: calendarDateSchema.optional(),
  certificateExpiresOn: calendarDateSchema.optional(),
  pin: z.enum(['known', 'forgotten']).default('known'),
  /** Settings of the pack that are different from those that ship. */
  grace: graceRuleSchema.optional(),
  dates: namedDatesSchema.optional(),

  /** As `todoInWords` writes them, in the order of doing. */
  todos: z.array(z.string()),
  meanwhile: z.string(),
  notes: z.array(z.string()),
  /** The end of the grace, where card or certificate has run out and it is known. */
  graceEnd: calendarDateSchema.optional(),
  /** The first renewal day, where the certificate is in term and its end is known. */
  renewalFrom: calendarDateSchema.optional(),
})
export type DecisionRow = z.infer<typeof rowSchema>

const tableSchema = z.strictObject({
  /** What each outcome means, for readers. */
  words: z.strictObject({
    todos: z.record(z.string(), z.string()),
    meanwhile: z.record(z.string(), z.string()),
    notes: z.record(z.string(), z.string()),
  }),
  situations: z.array(z.strictObject({ title: z.string(), about: z.string(), rows: z.array(rowSchema).min(1) })).min(1),
})
export type DecisionTable = z.infer<typeof tableSchema>

const tableFile = fileURLToPath(new URL('../guidance/decision-table.yaml', import.meta.url))

export async function decisionTable(): Promise<DecisionTable> {
  return tableSchema.parse(parse(await readFile(tableFile, 'utf8')))
}

/** The answers that a row gives, in the order of the questions. */
function answersOfRow(row: DecisionRow): Record<string, string> {
  const { card, cardExpiredMonth, registration, certificate, expiredMonth } = row
  return Object.fromEntries(
    Object.entries({ card, cardExpiredMonth, registration, certificate, expiredMonth }).flatMap(([question, answer]) =>
      answer === undefined ? [] : [[question, answer]],
    ),
  )
}

export function situationOfRow(row: DecisionRow): Situation {
  return {
    today: row.today,
    ...(row.reader !== undefined && { reading: readingOf(row.reader) }),
    known: factsReadOff(row),
    answers: answersOfRow(row),
    pinForgotten: row.pin === 'forgotten',
  }
}

function readingOf(reader: z.infer<typeof readerSchema>): CardReading {
  return typeof reader === 'string'
    ? { state: 'known', kind: reader }
    : { state: 'known', kind: 'my-number-card', certificate: reader }
}

function factsReadOff({ today, cardExpiredOn, certificateExpiresOn }: DecisionRow): Facts {
  if (cardExpiredOn !== undefined) return { expiresOn: cardExpiredOn, cardExpiredMonth: monthOf(cardExpiredOn) }
  if (certificateExpiresOn === undefined) return {}
  const state = certificateExpiresOn < today ? 'expired' : 'in-term'
  return certificateFacts({ state, expiresOn: certificateExpiresOn })
}

export function rulesOfRow(rules: PlanRules, { grace, dates }: DecisionRow): PlanRules {
  return { ...rules, grace: grace ?? rules.grace, dates: { ...rules.dates, ...dates } }
}

/** `3`, `3 early by 2027-02-21`, `2 if needed`: number on the notice's list, variant, deadline, condition. */
export function todoInWords({ id, variant, deadline, ifNeeded }: PlannedTodo): string {
  return [id, ...(variant ? [variant] : []), ...(deadline ? [`by ${deadline}`] : []), ...(ifNeeded ? ['if needed'] : [])].join(' ')
}

/** The side of a row that is expected, taken from a plan. */
export function outcomeOf({ todos, meanwhile, notes, dates, facts }: Plan) {
  const hasEnded = facts['card'] === 'expired' || facts['certificate'] === 'expired'
  const inTerm = facts['certificate'] === 'in-term'
  return {
    todos: todos.map(todoInWords),
    meanwhile,
    notes,
    graceEnd: hasEnded ? dates.graceEnd : undefined,
    renewalFrom: inTerm ? dates.renewalFrom : undefined,
  }
}

export function expectedOf({ todos, meanwhile, notes, graceEnd, renewalFrom }: DecisionRow) {
  return { todos, meanwhile, notes, graceEnd, renewalFrom }
}
