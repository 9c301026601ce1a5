import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type CalendarDate, dayAfter } from '#core/calendar-date.ts'
import { infoSectionsSchema } from '#core/content/info-structure.ts'
import { type Phase, datesOfPhase, inPhase, resolveDate } from '#core/content/phase.ts'
import { day, planFor, shippedPackFacts, shippedRules } from '#tests/support/decision-table-rules.ts'

// Everything that the pack says in its time only: on the day before, on, and on the day after each of its dates.

const pack = await shippedPackFacts()
const rules = await shippedRules()
const { dates } = pack
const infoFile = (name: string): string =>
  fileURLToPath(new URL(`../../resources/content/notice-2025-10-02/${name}.yaml`, import.meta.url))
const info = await Promise.all(
  ['faq', 'merits', 'voices'].map(async (name) => infoSectionsSchema.parse(parse(await readFile(infoFile(name), 'utf8'), { merge: true }))),
)
const versionsOf = (entry: string) =>
  info.flatMap(({ sections }) => sections).flatMap(({ entries }) => entries).find(({ id }) => id === entry)?.versions ?? []

const current = (phases: ReadonlyArray<Phase & { id: string }>, today: CalendarDate) =>
  phases.filter((phase) => inPhase(phase, today, dates)).map(({ id }) => id)

describe('the dates of the pack', () => {
  it('are those of the notice and of the measures after it', () => {
    expect(dates).toMatchObject({
      oldCardEnd: '2025-12-01',
      provisionalEnd: '2026-07-31',
      oldAppNameEnd: '2026-08-24',
      emergencyTrialEnd: '2026-03-31',
    })
  })

  it('leaves blank what only the society knows', () => {
    expect(dates['eligibilityCertificateEnd']).toBeNull()
  })
})

describe('versions of one entry', () => {
  it.each<[string, string, string[]]>([
    ['return-old-card', '2025-11-30', ['before']],
    ['return-old-card', '2025-12-01', ['before']],
    ['return-old-card', '2025-12-02', ['after']],
    ['sent-to-whom', '2025-11-19', ['before']],
    ['sent-to-whom', '2025-11-20', ['before']],
    ['sent-to-whom', '2025-11-21', ['after']],
    ['not-issued', '2025-12-01', ['before']],
    ['not-issued', '2025-12-02', ['after']],
    ['life-saving', '2026-03-30', ['trial']],
    ['life-saving', '2026-03-31', ['trial']],
    ['life-saving', '2026-04-01', ['regular']],
  ])('%s on %s: %j', (entry, today, ids) => {
    expect(current(versionsOf(entry), day(today))).toEqual(ids)
  })

  it.each([
    ['2025-12-01', false],
    ['2025-12-02', true],
    ['2026-07-31', true],
    ['2026-08-01', false],
  ])('the provisional measure in "notice-alone" on %s: %j', (today, told) => {
    expect(current(versionsOf('notice-alone'), day(today)).includes('provisional')).toBe(told)
  })

  it('leave no day of these years without one, and none with two that exclude each other', () => {
    const alternatives = info
      .flatMap(({ sections }) => sections)
      .flatMap(({ entries }) => entries)
      .filter(({ versions }) => versions.length > 1 && versions.every((version) => datesOfPhase(version).length > 0))
    expect(alternatives.length).toBeGreaterThanOrEqual(4)
    for (const { versions } of alternatives)
      for (let today = day('2025-10-02'); today <= '2027-01-01'; today = dayAfter(today)) expect(current(versions, today)).toHaveLength(1)
  })
})

describe('the name of the app', () => {
  it.each([
    ['2026-08-23', ['app-before']],
    ['2026-08-24', ['app-before']],
    ['2026-08-25', ['app-now']],
    ['2026-11-22', ['app-now']],
  ])('on %s: %j', (today, ids) => {
    expect(current(pack.names['app'] ?? [], day(today))).toEqual(ids)
  })
})

describe('banners', () => {
  it.each([
    ['2025-10-02', ['old-card-ends']],
    ['2025-12-01', ['old-card-ends']],
    ['2025-12-02', []],
  ])('on %s: %j', (today, ids) => {
    expect(current(pack.banners, day(today))).toEqual(ids)
  })

  it('tell the end of the eligibility certificates once the society has said it, up to that day', () => {
    const filled = { ...dates, eligibilityCertificateEnd: day('2026-11-30') }
    const on = (today: string) => pack.banners.filter((banner) => inPhase(banner, day(today), filled)).map(({ id }) => id)
    expect([on('2026-11-29'), on('2026-11-30'), on('2026-12-01')]).toEqual([
      ['eligibility-certificate-ends'],
      ['eligibility-certificate-ends'],
      [],
    ])
  })
})

describe('what a plan says, around the dates', () => {
  const nobodys = { card: 'never' }
  const told = (today: string) => {
    const { meanwhile, notes } = planFor(rules, { today: day(today), answers: nobodys })
    return [meanwhile, ...notes]
  }

  it.each([
    ['2025-10-02', ['old-card', 'old-card-ends']],
    ['2025-11-30', ['old-card', 'old-card-ends']],
    ['2025-12-01', ['old-card', 'old-card-ends']],
    ['2025-12-02', ['eligibility-certificate', 'provisional']],
    ['2026-07-30', ['eligibility-certificate', 'provisional']],
    ['2026-07-31', ['eligibility-certificate', 'provisional']],
    ['2026-08-01', ['eligibility-certificate']],
  ])('on %s: %j', (today, ids) => {
    expect(told(today)).toEqual(ids)
  })

  it('changes on the day after each date that the flow names, and on no other day', () => {
    const named = [...rules.flow.notes, ...rules.flow.meanwhile].flatMap(({ from, until }) => [
      ...(from === undefined ? [] : [resolveDate(from, dates)]),
      ...(until === undefined ? [] : [resolveDate(until, dates)].map((last) => last && dayAfter(last))),
    ])
    const changes: string[] = []
    for (let today = day('2025-10-02'); today < '2027-01-01'; today = dayAfter(today))
      if (told(today).join() !== told(dayAfter(today)).join()) changes.push(dayAfter(today))
    expect(changes).toEqual([...new Set(named.flatMap((date) => date ?? []))].sort())
  })
})
