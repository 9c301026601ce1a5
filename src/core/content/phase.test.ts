import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '../calendar-date.ts'
import { type Phase, inPhase, namedDatesSchema, phaseSchema, resolveDate } from './phase.ts'

const day = (text: string) => calendarDateSchema.parse(text)
const dates = namedDatesSchema.parse({ first: '2026-04-01', last: '2026-07-31', notSaid: null })

describe('the day that a reference means', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    ['first', '2026-04-01'],
    ['notSaid', undefined],
    ['nowhere', undefined],
    ['2026-02-30', undefined],
  ])('%s: %s', (reference, date) => {
    expect(resolveDate(reference, dates)).toBe(date)
  })
})

describe('a statement is true', () => {
  it.each<[Phase, string, boolean]>([
    [{}, '2026-11-22', true],
    [{ from: 'first' }, '2026-03-31', false],
    [{ from: 'first' }, '2026-04-01', true],
    [{ from: 'first' }, '2026-04-02', true],
    [{ until: 'last' }, '2026-07-30', true],
    [{ until: 'last' }, '2026-07-31', true],
    [{ until: 'last' }, '2026-08-01', false],
    [{ from: 'first', until: 'last' }, '2026-03-31', false],
    [{ from: 'first', until: 'last' }, '2026-05-15', true],
    [{ from: 'first', until: 'last' }, '2026-08-01', false],
    [{ from: 'first', until: 'first' }, '2026-04-01', true],
    [{ from: 'last', until: 'first' }, '2026-05-15', false],
    [{ from: '2025-12-02', until: '2026-07-31' }, '2025-12-01', false],
    [{ from: '2025-12-02', until: '2026-07-31' }, '2025-12-02', true],
  ])('%j on %s: %j', (phase, today, isTrue) => {
    expect(inPhase(phase, day(today), dates)).toBe(isTrue)
  })

  it.each<Phase>([{ until: 'notSaid' }, { from: 'notSaid' }, { from: 'first', until: 'notSaid' }, { from: 'notSaid', until: 'last' }])(
    'never where a date is blank: %j',
    (phase) => {
      for (const today of ['2026-03-31', '2026-04-01', '2026-07-31', '2099-01-01']) expect(inPhase(phase, day(today), dates)).toBe(false)
    },
  )

  it('is written with "from" and "until" only', () => {
    expect(phaseSchema.safeParse({ from: 'first', to: 'last' }).success).toBe(false)
    expect(phaseSchema.safeParse({ from: '' }).success).toBe(false)
  })
})
