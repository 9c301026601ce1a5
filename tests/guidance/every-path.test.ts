import { describe, expect, it } from 'vitest'
import { dayAfter } from '#core/calendar-date.ts'
import { type FlowPath, daysOfChange, flowPaths, flowProblems } from '#core/checklist/flow-problems.ts'
import { fold } from '#core/checklist/fold.ts'
import { type Plan, type PlanRules, planOf } from '#core/checklist/plan.ts'
import type { NamedDates } from '#core/content/phase.ts'
import { day, shippedRules } from '#tests/support/decision-table-rules.ts'

// Every way through the questions, on every day on which something changes, with and without the PIN.

const shipped = await shippedRules()
const dates: NamedDates = { ...shipped.dates, eligibilityCertificateEnd: day('2026-11-30') }
const rules: PlanRules = { ...shipped, dates }
const oldCardEnd = dates['oldCardEnd']
const provisionalEnd = dates['provisionalEnd']
/** Ends of months, of years and of a February in a leap year, besides the days that the flow names. */
const furtherDays = ['2025-10-02', '2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01', '2028-02-29', '2028-05-31'].map(day)
const days = [...new Set([...daysOfChange(rules, day('2026-11-22')), ...furtherDays])].sort()

interface Told {
  readonly today: (typeof days)[number]
  readonly path: FlowPath
  readonly pinForgotten: boolean
  readonly plan: Plan
}

/** A certificate never outlives its card, so nobody has one in term on a card that has run out or was never made. */
const canBe = ({ facts }: FlowPath) => facts['certificate'] !== 'in-term' || !['expired', 'never'].includes(facts['card'] ?? '')

const everything: Told[] = days.flatMap((today) =>
  flowPaths(rules.flow, today).filter(canBe).flatMap((path) =>
    [false, true].map((pinForgotten) => ({
      today,
      path,
      pinForgotten,
      plan: planOf(rules, path.facts, today, { ways: {}, pinForgotten }),
    })),
  ),
)

/** Which of all that is told breaks a rule, each in one line; the first few are enough to see. */
function breaking(rule: (told: Told) => boolean, where: (told: Told) => boolean = () => true): string[] {
  const concerned = everything.filter(where)
  if (concerned.length === 0) throw new Error('The rule concerns nobody.')
  const shown = 5
  return concerned
    .filter((told) => !rule(told))
    .slice(0, shown)
    .map(({ today, path: { known, answers }, plan }) => {
      const given = answers.map(({ question, answer }) => `${question}=${answer}`).join(' ')
      return `${today} ${JSON.stringify(known)} ${given} → ${plan.id}: ${plan.todos.map(({ todo }) => todo).join(', ')}`
    })
}

const has = ({ plan }: Told, todo: string) => plan.todos.some((planned) => planned.todo === todo)
const isBefore = ({ plan: { todos } }: Told, first: string, second: string) => {
  const place = (todo: string) => todos.findIndex((planned) => planned.todo === todo)
  return place(first) < 0 || place(second) < 0 || place(first) < place(second)
}
const fact = ({ plan: { facts } }: Told, name: string) => facts[name]
const notes = (told: Told) => told.plan.notes

describe('every path', () => {
  it('is looked at on the days on which something changes and on the days after', () => {
    const changes = [oldCardEnd, provisionalEnd].map((date) => date!)
    expect(days).toEqual(expect.arrayContaining([...changes, ...changes.map(dayAfter)]))
    expect(everything.length).toBeGreaterThan(1000)
  })

  it('ends in a plan that says what to show at a clinic', () => {
    expect(flowProblems(rules, day('2026-11-22'))).toEqual([])
    const meanwhile = rules.flow.meanwhile.map(({ id }) => id)
    expect(breaking(({ plan }) => plan.id !== '' && meanwhile.includes(plan.meanwhile))).toEqual([])
  })

  it('asks at most three questions and one for a month', () => {
    const months = ['cardExpiredMonth', 'expiredMonth']
    const asksLittle = ({ path: { answers } }: Told) => {
      const forMonths = answers.filter(({ question }) => months.includes(question)).length
      return forMonths <= 1 && answers.length - forMonths <= 3
    }
    expect(breaking(asksLittle)).toEqual([])
  })

  it('asks one question where the reader found a certificate in term', () => {
    const found = ({ path: { known } }: Told) => known['reading'] === 'my-number-card' && known['certificate'] === 'in-term'
    expect(breaking(({ path }) => path.answers.length === 1, found)).toEqual([])
  })

  it('never asks what is known, nor anything twice', () => {
    const asksOpenThings = ({ path: { known, answers } }: Told) => {
      const asked = answers.map(({ question }) => question)
      return new Set(asked).size === asked.length && asked.every((question) => known[question] === undefined)
    }
    expect(breaking(asksOpenThings)).toEqual([])
  })

  it('asks no question that changes nothing', () => {
    // For each question on a way: answer → everything that can still be told after it.
    const asked = new Map<string, Map<string, string[]>>()
    // Where a certificate was read at home the card is told together with it.
    const isAsked = ({ path: { known } }: Told) => known['reading'] !== 'none' || known['certificate'] === undefined
    for (const { today, path, plan } of everything.filter(isAsked))
      path.answers.forEach(({ question, answer }, at) => {
        const place = JSON.stringify([today, path.known, path.answers.slice(0, at), question])
        const answers = asked.get(place) ?? new Map<string, string[]>()
        const { todos, meanwhile, notes: said } = plan
        const told = JSON.stringify([path.answers.slice(at + 1), todos, meanwhile, said])
        asked.set(place, answers.set(answer, [...(answers.get(answer) ?? []), told]))
      })
    const idle = [...asked].filter(([, answers]) => new Set([...answers.values()].map((told) => told.join())).size === 1)
    expect(idle.map(([place]) => place)).toEqual([])
  })

  it('opens the last question again when its answer is dropped', () => {
    for (const { path, today } of everything.filter(({ pinForgotten }) => !pinForgotten))
      for (let kept = path.answers.length; kept > 0; kept -= 1) {
        const standing = fold(rules.flow, path.known, path.answers.slice(0, kept - 1), today)
        expect(standing.at === 'question' && standing.question.id).toBe(path.answers[kept - 1]?.question)
      }
  })
})

describe('nothing comes before what it depends on', () => {
  it.each([
    ['registration', 'card-first'],
    ['registration', 'card-renewal'],
    ['registration', 'certificate-renewal'],
    ['registration', 'certificate-first'],
    ['registration', 'check-registration'],
    ['check-registration', 'certificate-renewal'],
    ['certificate-renewal', 'check-certificate'],
    ['registration', 'check-certificate'],
    ['check-registration', 'check-certificate'],
  ])('%s after %s', (later, earlier) => {
    expect(breaking((told) => isBefore(told, earlier, later))).toEqual([])
  })

  it('the certificate is checked first of all', () => {
    expect(breaking(({ plan }) => plan.todos[0]?.todo === 'check-certificate', (told) => has(told, 'check-certificate'))).toEqual([])
  })

  it('no plan starts with what may not be needed, and none does a thing twice', () => {
    expect(breaking(({ plan }) => plan.todos[0]?.ifNeeded !== true)).toEqual([])
    expect(breaking(({ plan }) => new Set(plan.todos.map(({ id }) => id)).size === plan.todos.length)).toEqual([])
  })
})

describe('every person', () => {
  it('without a card makes one and registers it', () => {
    const rule = (told: Told) => has(told, 'card-first') && has(told, 'registration')
    expect(breaking(rule, (told) => fact(told, 'card') === 'never')).toEqual([])
  })

  it('with a card that has run out renews it, and no certificate beside it', () => {
    const rule = (told: Told) => has(told, 'card-renewal') && !has(told, 'certificate-renewal') && !has(told, 'certificate-early')
    expect(breaking(rule, (told) => fact(told, 'card') === 'expired')).toEqual([])
  })

  it('who has not registered is told to, without an if', () => {
    const registers = ({ plan }: Told) => plan.todos.some(({ todo, ifNeeded }) => todo === 'registration' && !ifNeeded)
    expect(breaking(registers, (told) => fact(told, 'registration') === 'no')).toEqual([])
    expect(breaking(registers, (told) => fact(told, 'certificate') === 'absent')).toEqual([])
  })

  it('who is registered within the grace, or in term, is not told to register', () => {
    const isRegistered = (told: Told) =>
      fact(told, 'registration') === 'yes' && (fact(told, 'grace') === 'within' || fact(told, 'certificate') === 'in-term')
    expect(breaking((told) => !has(told, 'registration') && !has(told, 'check-registration'), isRegistered)).toEqual([])
  })

  it('with a certificate that has run out renews it or the card', () => {
    const rule = (told: Told) => has(told, 'certificate-renewal') || has(told, 'card-renewal')
    expect(breaking(rule, (told) => fact(told, 'certificate') === 'expired')).toEqual([])
  })

  it('has nothing to do only if registered with a certificate in term that cannot be renewed yet', () => {
    const rule = (told: Told) =>
      fact(told, 'registration') === 'yes' && fact(told, 'certificate') === 'in-term' && fact(told, 'expiring') !== 'yes'
    expect(breaking(rule, ({ plan }) => plan.todos.length === 0)).toEqual([])
    expect(breaking(({ plan }) => plan.todos.length === 0, rule)).toEqual([])
  })

  it('gets no deadline that has passed', () => {
    const hasDeadline = ({ plan }: Told) => plan.todos.some(({ deadline }) => deadline !== undefined)
    const isAhead = ({ plan, today }: Told) => plan.todos.every(({ deadline }) => deadline === undefined || deadline >= today)
    expect(breaking(isAhead, hasDeadline)).toEqual([])
  })

  it('is offered the same ways with a forgotten PIN, those without PIN first', () => {
    const offered = ({ plan }: Told) => plan.todos.map(({ todo, ways }) => [todo, ways.map(({ id }) => id).sort()])
    const place = ({ today, path }: Told) => JSON.stringify([today, path])
    const withPin = new Map(everything.filter(({ pinForgotten }) => !pinForgotten).map((told) => [place(told), told]))
    const sameWays = (told: Told) => JSON.stringify(offered(told)) === JSON.stringify(offered(withPin.get(place(told))!))
    const pinFreeFirst = ({ plan }: Told) =>
      plan.todos.every(({ ways }) => !ways.map(({ withoutPin }) => (withoutPin ? 'free' : 'pin')).join(' ').includes('pin free'))
    expect(breaking((told) => sameWays(told) && pinFreeFirst(told), ({ pinForgotten }) => pinForgotten)).toEqual([])
  })

  it('who forgot the PIN hears how to do without, where no way leads to the window or to a new card anyway', () => {
    const atWindow = ({ plan }: Told) => plan.todos.some(({ todo }) => /^(card|certificate)-/u.test(todo))
    const isTold = (told: Told) => notes(told).includes('pin-forgotten') === (told.pinForgotten && !atWindow(told))
    expect(breaking(isTold)).toEqual([])
  })
})

describe('what is said besides never contradicts', () => {
  it.each([
    ['within-grace', 'registration-ends'],
    ['card-not-here', 'card-may-end-too'],
    ['within-grace', 'card-within-grace'],
    ['card-within-grace', 'registration-ends'],
    ['come-back', 'come-back-unknown'],
    ['come-back', 'card-may-end-too'],
    ['come-back', 'registration-ends'],
    ['old-card-ends', 'provisional'],
    ['unreadable', 'not-yet-valid'],
    ['carry-the-card', 'within-grace'],
  ])('%s and %s', (one, other) => {
    expect(breaking((told) => !(notes(told).includes(one) && notes(told).includes(other)))).toEqual([])
    for (const id of [one, other]) expect(everything.some((told) => notes(told).includes(id))).toBe(true)
  })

  it('the grace is promised only where it is known to run', () => {
    const isWithin = (told: Told) => fact(told, 'grace') === 'within'
    expect(breaking(isWithin, (told) => notes(told).includes('within-grace'))).toEqual([])
    expect(breaking(isWithin, (told) => notes(told).includes('card-within-grace'))).toEqual([])
    expect(breaking(isWithin, ({ plan }) => ['in-grace', 'maybe-in-grace'].includes(plan.meanwhile))).toEqual([])
  })

  it('the My Number Card is the answer at a clinic only for who is registered', () => {
    const isRegistered = (told: Told) => fact(told, 'registration') === 'yes'
    expect(breaking(isRegistered, ({ plan }) => ['all-well', 'in-grace'].includes(plan.meanwhile))).toEqual([])
  })

  it('who has never registered is not told that a registration may go on', () => {
    const neverRegistered = (told: Told) =>
      fact(told, 'card') === 'never' || fact(told, 'registration') === 'no' || fact(told, 'certificate') === 'absent'
    const promises = ['in-grace', 'maybe-in-grace', 'grace-unknown']
    expect(breaking(({ plan }) => !promises.includes(plan.meanwhile), neverRegistered)).toEqual([])
  })

  it('the old card is the answer up to its last day, never after', () => {
    const isOldCard = ({ plan }: Told) => plan.meanwhile === 'old-card'
    expect(breaking(({ today }) => today <= oldCardEnd!, isOldCard)).toEqual([])
    expect(breaking(isOldCard, (told) => told.today <= oldCardEnd! && told.plan.meanwhile !== 'all-well')).toEqual([])
  })

  it('the provisional measure is told on its days only', () => {
    const tells = (told: Told) => notes(told).includes('provisional')
    expect(breaking(({ today }) => today > oldCardEnd! && today <= provisionalEnd!, tells)).toEqual([])
  })
})
