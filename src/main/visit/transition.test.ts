import { describe, expect, it } from 'vitest'
import type { CardReading } from '#core/card/card-reading.ts'
import { noCard } from '#core/card/card-reading.ts'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { planRules } from '#core/content/content-pack.ts'
import { planOfVisit, standingOf } from '#core/visit/standing.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { type VisitEvent, type VisitRules, transition } from './transition.ts'
import { type VisitState, freshVisit } from './visit-state.ts'

const content = await shippedPack()
const { flow } = content
const today = calendarDateSchema.parse('2026-11-22')
const rules: VisitRules = {
  content,
  language: 'ja',
  limits: { askAfterMs: 60_000, leaveAfterMs: 30_000, afterPrintMs: 20_000 },
  readsCertificateDate: true,
}
const kindOnly: CardReading = { state: 'known', kind: 'my-number-card' }
const inTerm: CardReading = {
  ...kindOnly,
  certificate: { state: 'in-term', expiresOn: calendarDateSchema.parse('2028-03-03') },
}
const expired: CardReading = {
  ...kindOnly,
  certificate: { state: 'expired', expiresOn: calendarDateSchema.parse('2026-10-03') },
}
const licence: CardReading = { state: 'known', kind: 'drivers-licence' }
const withCard: VisitEvent = { type: 'begin', way: 'with-card' }
const withoutCard: VisitEvent = { type: 'begin', way: 'without-card' }
const answer = (question: string, given: string): VisitEvent => ({ type: 'answer', question, answer: given })
const card = (reading: CardReading): VisitEvent => ({ type: 'card', reading })

const start = freshVisit(1, 'ja', today, noCard, 0)
const after = (events: readonly VisitEvent[], from: VisitState = start, nowMs = 0): VisitState =>
  events.reduce((state, event) => transition(state, event, rules, nowMs), from)
const at = (state: VisitState) => {
  const standing = standingOf(state.visit, flow)
  return standing.at === 'plan'
    ? `plan ${planOfVisit(state.visit, planRules(content))?.id ?? ''}`
    : `question ${standing.question.id}`
}

describe('beginning', () => {
  it('asks STEP 1 when begun without a card', () => {
    const state = after([withoutCard])
    expect(state.visit.stage).toBe('guidance')
    expect(at(state)).toBe('question card')
    expect(state.consent).toBe(false)
  })

  it('waits for the card when the person agrees to the reading', () => {
    const state = after([withCard])
    expect(state.visit.stage).toBe('card')
    expect(state.consent).toBe(true)
  })

  it('goes to the questions with the kind only when a card is laid without a touch', () => {
    const state = after([card(kindOnly)])
    expect(state.visit.stage).toBe('guidance')
    expect(state.consent).toBe(false)
    expect(standingOf(state.visit, flow)).toMatchObject({ at: 'question', options: ['yes', 'expired'] })
  })

  it('stays at the beginning when another card is laid without a touch', () => {
    expect(after([card(licence)]).visit.stage).toBe('attract')
  })

  it('does not begin by itself for a card that has lain there all the time', () => {
    const startedOver = after([card(kindOnly), { type: 'start-over' }, card(kindOnly)])
    expect(startedOver.visit.stage).toBe('attract')
  })
})

describe('the card stage', () => {
  it('goes on to the one open question when the certificate is in term', () => {
    const state = after([withCard, card({ state: 'seen' }), card(inTerm)])
    expect(state.visit.stage).toBe('guidance')
    expect(at(state)).toBe('question registration')
    expect(at(after([answer('registration', 'yes')], state))).toBe('plan all-well')
  })

  it('still asks whether the card is in term when the certificate has run out', () => {
    const state = after([withCard, card(expired)])
    expect(at(state)).toBe('question card')
    expect(at(after([answer('card', 'yes'), answer('registration', 'yes')], state))).toBe('plan renew-in-grace')
  })

  it('waits for the date when only the kind is known yet', () => {
    expect(after([withCard, card(kindOnly)]).visit.stage).toBe('card')
  })

  it('stays when another card is laid, and lets the person go on without', () => {
    const state = after([withCard, card(licence)])
    expect(state.visit.stage).toBe('card')
    expect(at(after([withoutCard], state))).toBe('question card')
  })

  it('can be entered from a question and left again with what was answered', () => {
    const asked = after([withoutCard, answer('card', 'yes'), withCard])
    expect(asked.visit.stage).toBe('card')
    const back = after([{ type: 'back' }], asked)
    expect(back.visit.stage).toBe('guidance')
    expect(at(back)).toBe('question registration')
  })
})

describe('a kiosk that never reads the date', () => {
  const kindRules: VisitRules = { ...rules, readsCertificateDate: false }
  const afterKind = (events: readonly VisitEvent[]) => events.reduce((state, event) => transition(state, event, kindRules, 0), start)

  it('knows no consent, however the visit goes', () => {
    const ways: readonly (readonly VisitEvent[])[] = [
      [withCard],
      [withCard, card({ state: 'seen' }), card(kindOnly)],
      [card(licence), withCard],
      [card(kindOnly), withCard],
      [withoutCard, answer('card', 'yes'), withCard],
    ]
    for (const events of ways) expect(afterKind(events).consent).toBe(false)
  })

  it('goes on to the questions as soon as the kind is known, and asks for the certificate', () => {
    const state = afterKind([withCard, card({ state: 'seen' }), card(kindOnly)])
    expect(state.visit.stage).toBe('guidance')
    expect(at(state)).toBe('question card')
    const asked = [answer('card', 'yes'), answer('registration', 'yes')].reduce((now, event) => transition(now, event, kindRules, 0), state)
    expect(at(asked)).toBe('question certificate')
  })

  it('does not wait for a card that lies there already', () => {
    expect(afterKind([card(licence), card(noCard), card(kindOnly), { type: 'start-over' }, withCard]).visit.stage).toBe('guidance')
  })

  it('stays with the wrong card as ever', () => {
    expect(afterKind([withCard, card(licence)]).visit.stage).toBe('card')
  })
})

describe('answering', () => {
  it('ignores an answer to a question that is not asked, or that is not on offer', () => {
    const state = after([withoutCard])
    expect(after([answer('certificate', 'expired')], state)).toBe(state)
    expect(after([answer('card', 'perhaps')], state)).toBe(state)
    const cardLies = after([card(kindOnly)])
    expect(after([answer('card', 'never')], cardLies)).toBe(cardLies)
  })

  it('keeps what the card told when it is taken away', () => {
    const state = after([withCard, card(inTerm), card(noCard)])
    expect(state.visit.onReader).toEqual(noCard)
    expect(at(state)).toBe('question registration')
  })

  it('keeps the guidance where it is when another card is laid', () => {
    const before = after([withCard, card(inTerm), card(noCard)])
    expect(at(after([card(licence)], before))).toBe('question registration')
  })

  it('drops the last answer on back, and returns to the beginning from the first question', () => {
    const second = after([withoutCard, answer('card', 'yes')])
    const first = after([{ type: 'back' }], second)
    expect(at(first)).toBe('question card')
    expect(after([{ type: 'back' }], first).visit).toMatchObject({ stage: 'attract', number: 2 })
  })

  it('steps back over answers that a later reading has overtaken', () => {
    const overtaken = after([withoutCard, answer('card', 'yes'), answer('registration', 'no'), withCard, card(inTerm)])
    expect(at(overtaken)).toBe('plan register')
    expect(at(after([{ type: 'back' }], overtaken))).toBe('question registration')
  })
})

describe('printing', () => {
  const plan = after([withoutCard, answer('card', 'never')])
  const printing = after([{ type: 'print' }], plan)

  it('prints only at a plan', () => {
    const state = after([withoutCard])
    expect(after([{ type: 'print' }], state)).toBe(state)
    expect(printing.visit.print).toEqual({ status: 'printing' })
  })

  it('does nothing to a second touch, to back, start over and finish while printing', () => {
    for (const event of [{ type: 'print' }, { type: 'back' }, { type: 'start-over' }, { type: 'finish' }, withCard] as const)
      expect(after([event], printing)).toBe(printing)
  })

  it('keeps the answers when the printer fails, and can be asked again', () => {
    const result = { status: 'failed', code: 'paper-out', message: '' } as const
    const failed = after([{ type: 'print-ended', result }], printing)
    expect(failed.visit.answers).toEqual(plan.visit.answers)
    expect(after([{ type: 'print' }], failed).visit.print).toEqual({ status: 'printing' })
  })

  it('is asked anew where a card changes the plan afterwards, and not where it does not', () => {
    const result: PrintResult = { status: 'saved', files: [] }
    const unsure = after([withCard, withoutCard, answer('card', 'yes'), answer('registration', 'yes')])
    const done = after([answer('certificate', 'unknown'), { type: 'print' }, { type: 'print-ended', result }], unsure)
    const changed = after([withCard, card({ state: 'seen' }), card(inTerm)], done)
    expect(at(changed)).toBe('plan all-well')
    expect(changed.visit.print).toEqual({ status: 'not-yet' })
    const failed: PrintResult = { status: 'failed', code: 'paper-out', message: '' }
    const same = after([{ type: 'print' }, { type: 'print-ended', result: failed }, card({ state: 'seen' }), card(kindOnly)], done)
    expect(same.visit.print).toEqual({ status: 'done', result: failed })
  })

  it('keeps the plan that is coming out, whatever is laid meanwhile', () => {
    const unsure = after([withoutCard, answer('card', 'yes'), answer('registration', 'yes'), answer('certificate', 'unknown')])
    const during = after([{ type: 'print' }, card({ state: 'seen' }), card(inTerm)], unsure)
    expect(at(during)).toBe('plan check-certificate')
    expect(during.visit.onReader).toEqual(inTerm)
  })

  const print = (result: PrintResult): VisitEvent[] => [{ type: 'print' }, { type: 'print-ended', result }]

  it.each(['printed', 'sent'] as const)('lets the same slip come out three times (%s), and no more', (status) => {
    const twice = after([...print({ status }), ...print({ status })], plan)
    expect(twice.visit.copies).toBe(2)
    const thrice = after(print({ status }), twice)
    expect(thrice.visit).toMatchObject({ copies: 3, print: { status: 'done', result: { status } } })
    expect(after([{ type: 'print' }], thrice)).toBe(thrice)
  })

  it('counts no slip that failed: with paper back it is printed', () => {
    const failed: PrintResult = { status: 'failed', code: 'paper-out', message: '' }
    const tried = after(Array.from({ length: 10 }, () => print(failed)).flat(), plan)
    expect(tried.visit.copies).toBe(0)
    expect(after(print({ status: 'printed' }), tried).visit.copies).toBe(1)
  })

  it('counts anew for another slip', () => {
    const out = after(Array.from({ length: 3 }, () => print({ status: 'printed' })).flat(), plan)
    for (const event of [{ type: 'language', language: 'en' }, { type: 'info', entry: 'dependents' }, { type: 'back' }] as const)
      expect(after([event], out).visit).toMatchObject({ copies: 0, print: { status: 'not-yet' } })
  })

  it('ignores an outcome that nobody waits for', () => {
    expect(after([{ type: 'print-ended', result: { status: 'printed' } }], plan)).toBe(plan)
  })
})

describe('leaving', () => {
  it('returns to the beginning when no card lies there', () => {
    const state = after([withoutCard, answer('card', 'never'), { type: 'finish' }])
    expect(state.visit).toMatchObject({ stage: 'attract', number: 2, answers: [], reading: noCard })
  })

  it('may be done while the card is awaited, and calls out the one that lies there', () => {
    expect(after([withCard, { type: 'finish' }]).visit.stage).toBe('attract')
    expect(after([withCard, card(licence), { type: 'finish' }]).visit.stage).toBe('card-left-behind')
  })

  it('calls out a card left behind until it is taken, with nothing of the visit kept', () => {
    const left = after([withCard, card(inTerm), answer('registration', 'yes'), { type: 'finish' }])
    expect(left.visit).toMatchObject({ stage: 'card-left-behind', answers: [], reading: noCard })
    expect(left.consent).toBe(false)
    expect(after([{ type: 'tick' }], left, 3_600_000)).toBe(left)
    expect(after([card(noCard)], left).visit.stage).toBe('attract')
  })
})

describe('a card that nobody has laid in this visit', () => {
  const startedOver = after([card({ state: 'seen' }), card(kindOnly), { type: 'start-over' }])

  it('begins nothing by itself, not even after a flicker', () => {
    expect(after([card({ state: 'hold-still' }), card(kindOnly)], startedOver).visit.stage).toBe('attract')
  })

  it('is called out after a while, until it is taken', () => {
    expect(after([{ type: 'tick' }], startedOver, 59_999).visit.stage).toBe('attract')
    const calledOut = after([{ type: 'tick' }], startedOver, 60_000)
    expect(calledOut.visit.stage).toBe('card-left-behind')
    expect(after([card(noCard)], calledOut, 70_000).visit.stage).toBe('attract')
  })

  it('begins nothing where it is found as soon as the reader is back', () => {
    const lost = after([{ type: 'reader', ready: false }], startedOver, 1_000)
    const back = after([{ type: 'reader', ready: true }], lost, 5_000)
    expect(after([card({ state: 'seen' }), card(kindOnly)], back, 5_200).visit.stage).toBe('attract')
    expect(after([card({ state: 'seen' }), card(kindOnly)], back, 6_000).visit.stage).toBe('guidance')
  })
})

describe('the reader gone', () => {
  it('is no touch: it neither keeps a visit alive nor answers for anybody', () => {
    const asking = after([withoutCard])
    expect(after([{ type: 'reader', ready: false }, card(noCard)], asking, 50_000)).toBe(asking)
    const withLaid = after([withCard, card({ state: 'seen' }), card(inTerm)])
    const lost = after([{ type: 'reader', ready: false }], withLaid, 50_000)
    expect(lost).toMatchObject({ lastTouchAtMs: 0, visit: { onReader: noCard, reading: inTerm } })
  })

  it('ends the calling out, which nobody could end any more', () => {
    const left = after([withCard, card(inTerm), { type: 'finish' }])
    expect(left.visit.stage).toBe('card-left-behind')
    expect(after([{ type: 'reader', ready: false }], left).visit.stage).toBe('attract')
  })
})

describe('a card laid when the slip is out', () => {
  const out = after([
    { type: 'language', language: 'en' },
    withCard,
    card(inTerm),
    answer('registration', 'no'),
    { type: 'pin', forgotten: true },
    card(noCard),
    { type: 'print' },
    { type: 'print-ended', result: { status: 'printed' } },
  ])

  it('begins the next person’s visit, with nothing of the last one’s', () => {
    const next = after([card({ state: 'seen' }), card(kindOnly)], out)
    expect(next).toMatchObject({
      consent: false,
      visit: { number: out.visit.number + 1, stage: 'guidance', language: 'ja', answers: [], pinForgotten: false, reading: kindOnly },
    })
    expect(next.visit.print).toEqual({ status: 'not-yet' })
  })

  it('belongs to the same visit while it still lies there, and before the slip is out', () => {
    const lying = after([withCard, card(inTerm), answer('registration', 'no'), { type: 'print' }, { type: 'print-ended', result: { status: 'printed' } }])
    expect(after([card({ state: 'hold-still' }), card(inTerm)], lying).visit.number).toBe(lying.visit.number)
    const before = after([withCard, card(inTerm), card(noCard), card(inTerm)])
    expect(before.visit.number).toBe(1)
  })
})

describe('consent', () => {
  it('ends where the person goes on or back without the card', () => {
    expect(after([withCard, withoutCard]).consent).toBe(false)
    expect(after([withoutCard, answer('card', 'yes'), withCard, { type: 'back' }]).consent).toBe(false)
    expect(after([withCard, card(inTerm)]).consent).toBe(true)
  })
})

describe('the step', () => {
  it('grows with every screen, so that two touches on one screen differ from one', () => {
    const steps = [withoutCard, answer('card', 'yes'), withCard, { type: 'back' }, { type: 'back' }] as const
    const seen = steps.map((_, count) => after(steps.slice(0, count + 1)).visit.step)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  it('stays while the screen stays', () => {
    const asking = after([withoutCard])
    expect(after([{ type: 'touch' }, card({ state: 'seen' }), card(licence)], asking).visit.step).toBe(asking.visit.step)
  })
})

describe('time', () => {
  const asking = after([withoutCard])

  it('asks after the limit and not a moment earlier', () => {
    expect(after([{ type: 'tick' }], asking, 59_999)).toBe(asking)
    expect(after([{ type: 'tick' }], asking, 60_000).askedAtMs).toBe(60_000)
  })

  it('goes on where a touch answers, and ends where none does', () => {
    const asked = after([{ type: 'tick' }], asking, 60_000)
    const answered = after([{ type: 'touch' }], asked, 89_999)
    expect(answered).toMatchObject({ askedAtMs: null, lastTouchAtMs: 89_999, visit: { stage: 'guidance' } })
    expect(after([{ type: 'tick' }], asked, 89_999)).toBe(asked)
    expect(after([{ type: 'tick' }], asked, 90_000).visit).toMatchObject({ stage: 'attract', number: 2 })
  })

  it('never runs out while printing or where nobody is there', () => {
    const printing = after([answer('card', 'never'), { type: 'print' }], asking)
    expect(after([{ type: 'tick' }], printing, 3_600_000)).toBe(printing)
    expect(after([{ type: 'tick' }], start, 3_600_000)).toBe(start)
  })

  it('ends the visit some time after a slip came out, but not after a failure', () => {
    const printing = after([answer('card', 'never'), { type: 'print' }], asking)
    const saved = after([{ type: 'print-ended', result: { status: 'saved', files: [] } }], printing, 1_000)
    expect(after([{ type: 'tick' }], saved, 21_000).visit.stage).toBe('attract')
    const result = { status: 'failed', code: 'paper-out', message: '' } as const
    const failed = after([{ type: 'print-ended', result }], printing, 1_000)
    expect(after([{ type: 'tick' }], failed, 21_000)).toBe(failed)
  })
})

describe('the language', () => {
  it('changes on every screen and loses nothing', () => {
    for (const before of [start, after([withCard]), after([withoutCard, answer('card', 'yes')]), after([withoutCard, answer('card', 'never')])]) {
      const changed = after([{ type: 'language', language: 'en' }], before)
      expect(changed.visit).toEqual({ ...before.visit, language: 'en', step: before.visit.step + 1 })
    }
  })

  it('is only one that the pack offers, and stays while a slip comes out', () => {
    expect(after([{ type: 'language', language: 'tlh' }])).toBe(start)
    const printing = after([withoutCard, answer('card', 'never'), { type: 'print' }])
    expect(after([{ type: 'language', language: 'en' }], printing)).toBe(printing)
  })

  it('asks for another slip after one came out', () => {
    const done = after([withoutCard, answer('card', 'never'), { type: 'print' }, { type: 'print-ended', result: { status: 'printed' } }])
    expect(after([{ type: 'language', language: 'en' }], done).visit.print).toEqual({ status: 'not-yet' })
  })

  it('stays for whoever starts over, and goes back by itself where nobody begins', () => {
    const startedOver = after([{ type: 'language', language: 'en' }, withoutCard, { type: 'start-over' }])
    expect(startedOver.visit).toMatchObject({ stage: 'attract', language: 'en' })
    expect(after([{ type: 'tick' }], startedOver, 59_999)).toBe(startedOver)
    expect(after([{ type: 'tick' }], startedOver, 60_000).visit).toMatchObject({ stage: 'attract', language: 'ja' })
  })

  it('is the first one again for the next person', () => {
    const left = after([{ type: 'language', language: 'en' }, withoutCard, { type: 'finish' }])
    expect(left.visit).toMatchObject({ stage: 'attract', language: 'ja' })
  })
})

describe('the way picked for a to-do', () => {
  const plan = after([withoutCard, answer('card', 'yes'), answer('registration', 'no'), answer('certificate', 'in-term')])

  it('is kept until the plan is left', () => {
    const picked = after([{ type: 'way', todo: 'registration', way: 'atm' }], plan)
    expect(picked.visit.ways).toEqual({ registration: 'atm' })
    expect(after([{ type: 'back' }], picked).visit.ways).toEqual({})
  })

  it('is one that the plan offers', () => {
    expect(after([{ type: 'way', todo: 'registration', way: 'horse' }], plan)).toBe(plan)
    expect(after([{ type: 'way', todo: 'card-first', way: 'post' }], plan)).toBe(plan)
    expect(after([{ type: 'way', todo: 'registration', way: 'clinic' }], plan)).toBe(plan)
  })

  it('gives way to those without a PIN where that is forgotten', () => {
    const picked = after([{ type: 'way', todo: 'registration', way: 'atm' }, { type: 'pin', forgotten: true }], plan)
    expect(planOfVisit(picked.visit, planRules(content))?.todos[0]?.ways.map(({ id }) => id)).toEqual(['clinic', 'smartphone', 'atm'])
    expect(picked.visit).toMatchObject({ pinForgotten: true, ways: {} })
    expect(after([{ type: 'pin', forgotten: true }], picked)).toBe(picked)
  })
})

describe('what can be read beside the visit', () => {
  const plan = after([withoutCard, answer('card', 'never')])

  it('opens from the first screen and goes back there', () => {
    const list = after([{ type: 'info', entry: null }])
    expect(list.visit).toMatchObject({ stage: 'guidance', info: { entry: null } })
    const entry = after([{ type: 'info', entry: 'pin-forgotten' }], list)
    expect(entry.visit.info).toEqual({ entry: 'pin-forgotten' })
    expect(after([{ type: 'back' }], entry).visit.info).toEqual({ entry: null })
    expect(after([{ type: 'back' }, { type: 'back' }], entry).visit).toMatchObject({ stage: 'attract', info: null })
  })

  it('opens from the plan and goes back to it', () => {
    const list = after([{ type: 'info', entry: null }], plan)
    expect(after([{ type: 'back' }], list).visit).toEqual({ ...plan.visit, step: plan.visit.step + 2 })
  })

  it('has only entries of the day', () => {
    expect(after([{ type: 'info', entry: 'nonsense' }], plan)).toBe(plan)
  })

  it('lets nothing be answered, and prints an entry but not the list', () => {
    const list = after([{ type: 'info', entry: null }], after([withoutCard]))
    expect(after([answer('card', 'never')], list)).toBe(list)
    expect(after([{ type: 'print' }], list)).toBe(list)
    const entry = after([{ type: 'info', entry: 'dependents' }, { type: 'print' }], list)
    expect(entry.visit.print).toEqual({ status: 'printing' })
  })

  it('gives way to the guidance when somebody begins with the card', () => {
    const reading = after([{ type: 'info', entry: null }, withCard, card(inTerm)])
    expect(reading.visit).toMatchObject({ stage: 'guidance', info: null })
  })
})

describe('a new day', () => {
  it('moves the months on offer for the next visit, and leaves a visit under way as it is', () => {
    const newDay = { type: 'day', today: calendarDateSchema.parse('2026-12-01') } as const
    const asking = after([withoutCard, answer('card', 'expired')])
    expect(after([newDay], asking)).toBe(asking)
    const next = after([newDay, withoutCard, answer('card', 'expired')])
    expect(standingOf(asking.visit, flow)).toMatchObject({ options: ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', 'earlier', 'unknown'] })
    expect(standingOf(next.visit, flow)).toMatchObject({ options: ['2026-12', '2026-11', '2026-10', '2026-09', '2026-08', 'earlier', 'unknown'] })
    expect(after([{ type: 'day', today }])).toBe(start)
  })
})
