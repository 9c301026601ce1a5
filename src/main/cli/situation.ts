import { type CalendarDate, type CalendarMonth, calendarDateSchema, calendarMonthSchema, monthOf } from '#core/calendar-date.ts'
import { certificateFacts, noReading } from '#core/checklist/reading-facts.ts'
import { type Facts, type Flow, holds } from '#core/checklist/flow.ts'
import { type GivenAnswer, fold } from '#core/checklist/fold.ts'
import type { Wishes } from '#core/checklist/plan.ts'
import { type Result, err, ok } from '#core/result.ts'
import { type UsageFault, isInRange, oneLine, years } from './usage.ts'

/** A person's situation as a command is told it. */
export interface Situation {
  readonly facts: Facts
  readonly wishes: Wishes
}

/** What may be given besides the questions of the flow. */
const besides = ['certificateExpiresOn', 'expiredMonth', 'cardExpiredOn', 'wayFor2', 'pin'] as const

/** What only a card can tell; no question offers it. */
const toldByCard = ['absent', 'not-yet-valid', 'unreadable'] as const

/** The key of the to-do that `wayFor2` speaks of. */
const todo2 = 'registration'

/**
 * The situation for answers written as JSON, for instance `{"card":"yes","registration":"no","certificate":"in-term"}`.
 *
 * Keys are the flow's questions, values their answers; besides them `certificateExpiresOn` and `cardExpiredOn`
 * (YYYY-MM-DD), `expiredMonth` (YYYY-MM), `certificate` also as only a card tells it (absent, not-yet-valid, unreadable),
 * `wayFor2` (the way picked for to-do 2) and `pin` (known, forgotten). What the way to the plan does not need may be
 * absent and is ignored when present, whatever its value.
 */
export function situationOf(flow: Flow, json: string, today: CalendarDate): Result<Situation, UsageFault> {
  const object = jsonObject(json)
  if (!object.ok) return object
  const given = object.value
  for (const key of given.keys())
    if (!isKey(flow, key))
      return err({
        message: `--answers: unknown key ${JSON.stringify(key)}; expected one of ${[...flow.questions.map(({ id }) => id), ...besides].join(', ')}`,
      })
  const dates = datesOf(given, today)
  if (!dates.ok) return dates
  const known: Facts = { ...noReading, ...dates.value }
  const settled = settle(flow, known, given, today)
  if (!settled.ok) return settled
  const wishes = wishesOf(flow, given)
  return wishes.ok ? ok({ facts: settled.value, wishes: wishes.value }) : wishes
}

function jsonObject(json: string): Result<Map<string, unknown>, UsageFault> {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch (error) {
    return err({ message: `--answers: not JSON (${oneLine(error)}); expected for instance {"card":"never"}` })
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return err({ message: `--answers: found ${kindOf(given)}; expected a JSON object, for instance {"card":"never"}` })
  return ok(new Map<string, unknown>(Object.entries(given)))
}

function isKey(flow: Flow, key: string): boolean {
  return flow.questions.some(({ id }) => id === key) || besides.some((name) => name === key)
}

/** What the dates settle, as far as the answers make them matter. */
function datesOf(given: ReadonlyMap<string, unknown>, today: CalendarDate): Result<Facts, UsageFault> {
  const card = given.get('card')
  if (card === 'expired') {
    const day = dateOf(given, 'cardExpiredOn')
    const month = monthFor(given, today)
    if (!day.ok) return day
    if (!month.ok) return month
    if (day.value !== undefined && day.value >= today)
      return contradiction('cardExpiredOn', day.value, `a day before ${today}, because "card" is "expired"`)
    const known = day.value === undefined ? month.value : monthOf(day.value)
    return ok({ ...(day.value && { expiresOn: day.value }), ...(known && { cardExpiredMonth: known }) })
  }
  if (card !== 'yes' && card !== 'not-with-me') return ok({})
  const certificate = given.get('certificate')
  const told = toldByCard.find((state) => state === certificate)
  if (told !== undefined) return ok(certificateFacts(told === 'not-yet-valid' ? { state: told, expiresOn: today } : { state: told }))
  if (certificate !== 'in-term' && certificate !== 'expired') return ok({})
  const day = dateOf(given, 'certificateExpiresOn')
  if (!day.ok) return day
  if (day.value !== undefined) {
    const isOver = day.value < today
    if (isOver !== (certificate === 'expired'))
      return contradiction(
        'certificateExpiresOn',
        day.value,
        `${isOver ? `${today} or later` : `a day before ${today}`}, because "certificate" is "${certificate}"`,
      )
    return ok(certificateFacts({ state: certificate, expiresOn: day.value }))
  }
  if (certificate === 'in-term') return ok({})
  const month = monthFor(given, today)
  return month.ok ? ok(month.value === undefined ? {} : { expiredMonth: month.value }) : month
}

function contradiction(key: string, found: unknown, expected: string): Result<never, UsageFault> {
  return err({ message: `--answers: "${key}" is ${JSON.stringify(found)}; expected ${expected}` })
}

function dateOf(given: ReadonlyMap<string, unknown>, key: string): Result<CalendarDate | undefined, UsageFault> {
  const value = given.get(key)
  if (value === undefined) return ok(undefined)
  const date = calendarDateSchema.safeParse(value)
  return date.success && isInRange(date.data) ? ok(date.data) : contradiction(key, value, `a day as YYYY-MM-DD, ${years}`)
}

/** The month in which card or certificate ran out; one that is not known has no value. */
function monthFor(given: ReadonlyMap<string, unknown>, today: CalendarDate): Result<CalendarMonth | undefined, UsageFault> {
  const key = given.has('cardExpiredMonth') && given.get('card') === 'expired' ? 'cardExpiredMonth' : 'expiredMonth'
  const value = given.get(key)
  if (value === undefined || value === 'unknown' || value === 'earlier') return ok(undefined)
  const month = calendarMonthSchema.safeParse(value)
  if (!month.success || !isInRange(month.data)) return contradiction(key, value, 'a month as YYYY-MM, earlier or unknown')
  if (month.data > monthOf(today)) return contradiction(key, month.data, `a month not after ${monthOf(today)}`)
  return ok(month.data)
}

/** Answers each question as given, or as the flow assumes where nobody says. */
function settle(flow: Flow, known: Facts, given: ReadonlyMap<string, unknown>, today: CalendarDate): Result<Facts, UsageFault> {
  const answers: GivenAnswer[] = []
  for (;;) {
    const standing = fold(flow, known, answers, today)
    if (standing.at === 'plan') return ok(standing.facts)
    const { question, options, facts } = standing
    const value = given.get(question.id === 'cardExpiredMonth' && !given.has(question.id) ? 'expiredMonth' : question.id)
    const readByCard = question.id === 'certificate' && facts['certificateRead'] !== 'no'
    if (typeof value === 'string' && options.includes(value)) answers.push({ question: question.id, answer: value })
    else if (readByCard) answers.push({ question: question.id, answer: 'unknown' })
    else if (value === undefined && question.otherwise !== undefined && holds(question.otherwise.when, facts))
      answers.push({ question: question.id, answer: question.otherwise.answer })
    else {
      const found = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`
      const more = question.id === 'certificate' ? toldByCard : []
      return err({ message: `--answers: "${question.id}" ${found}; expected one of ${[...options, ...more].join(', ')}` })
    }
  }
}

function wishesOf(flow: Flow, given: ReadonlyMap<string, unknown>): Result<Wishes, UsageFault> {
  const pin = given.get('pin')
  if (pin !== undefined && pin !== 'known' && pin !== 'forgotten')
    return err({ message: `--answers: "pin" is ${JSON.stringify(pin)}; expected one of known, forgotten` })
  const way = given.get('wayFor2')
  const offered = flow.todos[todo2]?.ways.map(({ id }) => id) ?? []
  if (way !== undefined && (typeof way !== 'string' || !offered.includes(way)))
    return err({ message: `--answers: "wayFor2" is ${JSON.stringify(way)}; expected one of ${offered.join(', ')}` })
  return ok({ pinForgotten: pin === 'forgotten', ways: typeof way === 'string' ? { [todo2]: way } : {} })
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
