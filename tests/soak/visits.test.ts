import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { type CardReading, cardKindSchema, noCard } from '#core/card/card-reading.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { err, ok } from '#core/result.ts'
import { monthsOnOffer } from '#core/checklist/fold.ts'
import { screenOf } from '#core/visit/screen.ts'
import type { Visit } from '#core/visit/visit.ts'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { type VisitCommand, VisitOwner } from '#main/visit/visit-owner.ts'
import { propertyRun } from '#tests/support/property-run.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { TestClock } from '#tests/support/test-clock.ts'

const content = await shippedPack()
const expiresOn = calendarDateSchema.parse('2029-09-09')
const today = calendarDateSchema.parse('2026-11-22')
const secret = '2029-09-09'

const readings: readonly CardReading[] = [
  noCard,
  { state: 'seen' },
  { state: 'hold-still' },
  ...cardKindSchema.options.map((kind): CardReading => ({ state: 'known', kind })),
  { state: 'known', kind: 'my-number-card', certificate: { state: 'in-term', expiresOn } },
  { state: 'known', kind: 'my-number-card', certificate: { state: 'expired', expiresOn } },
]
const results: readonly PrintResult[] = [
  { status: 'saved', files: [] },
  { status: 'failed', code: 'paper-out', message: '' },
]
const commands: readonly VisitCommand[] = [
  { type: 'begin', way: 'with-card' },
  { type: 'begin', way: 'without-card' },
  ...content.flow.questions.flatMap(({ id, answers, months }) =>
    [...answers.map((answer) => answer.id), ...monthsOnOffer(months ?? 0, today)].map(
      (answer): VisitCommand => ({ type: 'answer', question: id, answer }),
    ),
  ),
  ...content.pack.languages.map((language): VisitCommand => ({ type: 'language', language })),
  ...Object.entries(content.flow.todos).flatMap(([todo, { ways }]) =>
    ways.map(({ id }): VisitCommand => ({ type: 'way', todo, way: id })),
  ),
  { type: 'pin', forgotten: true },
  { type: 'pin', forgotten: false },
  { type: 'info', entry: null },
  { type: 'info', entry: 'pin-forgotten' },
  { type: 'back' },
  { type: 'start-over' },
  { type: 'finish' },
  { type: 'print' },
  { type: 'touch' },
]

type Happening =
  | { readonly what: 'command'; readonly command: VisitCommand }
  | { readonly what: 'card'; readonly reading: CardReading }
  | { readonly what: 'reader'; readonly ready: boolean }
  | { readonly what: 'time'; readonly ms: number }
  | { readonly what: 'typeset'; readonly succeeds: boolean }
  | { readonly what: 'printed'; readonly result: PrintResult }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('command' as const), command: fc.constantFrom(...commands) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('card' as const), reading: fc.constantFrom(...readings) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('reader' as const), ready: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('time' as const), ms: fc.constantFrom(10, 900, 20_000, 61_000) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('typeset' as const), succeeds: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('printed' as const), result: fc.constantFrom(...results) }) },
)

describe('a day of visits in which anything happens', () => {
  it('always ends at the beginning, with nothing of anybody kept', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 50, maxLength: 400 }), async (happenings) => {
        const clock = new TestClock('2026-11-22T10:00:00+09:00')
        const layouts: ((succeeds: boolean) => void)[] = []
        const jobs: ((result: PrintResult) => void)[] = []
        let consent = false
        const owner = new VisitOwner({
          clock,
          rules: {
            content,
            language: 'ja',
            limits: { askAfterMs: 60_000, leaveAfterMs: 30_000, afterPrintMs: 20_000 },
            readsCertificateDate: true,
          },
          medium: roll80mm,
          typesetter: {
            typeset: () =>
              new Promise((end) =>
                layouts.push((succeeds) => {
                  end(succeeds ? ok({ pdf: new Uint8Array(), svg: '<svg/>', png: new Uint8Array() }) : err({ message: '' }))
                }),
              ),
          },
          print: () => new Promise((end) => jobs.push(end)),
          allowCertificate: (allowed) => (consent = allowed),
          failed: (error) => { throw error },
        })
        const check = (visit: Visit) => {
          expect(clock.pending).toBeLessThanOrEqual(2)
          if (visit.stage !== 'attract' && visit.stage !== 'card-left-behind') return
          expect(consent).toBe(false)
          expect(visit.answers).toEqual([])
          expect(JSON.stringify({ ...visit, onReader: noCard })).not.toContain(secret)
          expect(visit.slip).toEqual({ status: 'none' })
          expect([visit.ways, visit.pinForgotten, visit.info]).toEqual([{}, false, null])
        }
        let told = owner.visit
        owner.start((visit) => (told = visit))
        for (const one of happenings) {
          if (one.what === 'command') owner.command(one.command)
          if (one.what === 'card') owner.cardMoved(one.reading)
          if (one.what === 'reader') owner.readerReady(one.ready)
          if (one.what === 'time') clock.advance(one.ms)
          if (one.what === 'typeset') layouts.shift()?.(one.succeeds)
          if (one.what === 'printed') jobs.shift()?.(one.result)
          await Promise.resolve()
          expect(told).toEqual(owner.visit)
          check(owner.visit)
          screenOf(owner.visit, content, { readsCertificateDate: true })
        }
        owner.cardMoved(noCard)
        clock.advance(10 * 60_000)
        await Promise.resolve()
        check(owner.visit)
        expect(owner.visit).toMatchObject({ stage: 'attract', language: 'ja' })
        owner.stop()
        expect(clock.pending).toBe(0)
      }),
      propertyRun(20_000),
    )
  })
})
