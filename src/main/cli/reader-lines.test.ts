import { expect, it } from 'vitest'
import { calendarDateSchema } from '#core/calendar-date.ts'
import { type CardReading, cardReadingSchema } from '#core/card/card-reading.ts'
import { type ReaderLine, createReaderLines, readableLine } from './reader-lines.ts'

const today = () => calendarDateSchema.parse('2026-11-27')

/** The lines of some readings, as JSON. */
function linesOf(...readings: readonly CardReading[]): string[] {
  const lineOf = createReaderLines(today)
  return readings.flatMap((reading) => {
    const line = lineOf({ type: 'card', reading })
    return line === undefined ? [] : [JSON.stringify(line)]
  })
}

const inTerm = (expiresOn: string): CardReading =>
  cardReadingSchema.parse({ state: 'known', kind: 'my-number-card', certificate: { state: 'in-term', expiresOn } })

it('tells each kind once, and none only after a kind', () => {
  expect(
    linesOf(
      { state: 'no-card' },
      { state: 'seen' },
      { state: 'known', kind: 'my-number-card' },
      { state: 'hold-still' },
      { state: 'known', kind: 'my-number-card' },
      { state: 'no-card' },
      { state: 'seen' },
      { state: 'no-card' },
      { state: 'known', kind: 'felica' },
    ),
  ).toEqual([
    '{"event":"card","kind":"my-number-card"}',
    '{"event":"card","kind":"none"}',
    '{"event":"card","kind":"felica"}',
  ])
})

it('tells the certificate where it was read, and calls it expiring from the first day of renewal on', () => {
  // Three months before 2027-02-27 and 2027-02-26 the first days of renewal are 2026-11-28 and 2026-11-27.
  expect(linesOf(inTerm('2027-02-27'), inTerm('2027-02-26'))).toEqual([
    '{"event":"card","kind":"my-number-card","certificate":{"state":"in-term","expiresOn":"2027-02-27"}}',
    '{"event":"card","kind":"my-number-card","certificate":{"state":"expiring","expiresOn":"2027-02-26"}}',
  ])
  expect(linesOf({ state: 'known', kind: 'my-number-card', certificate: { state: 'absent' } })).toEqual([
    '{"event":"card","kind":"my-number-card","certificate":{"state":"absent"}}',
  ])
})

it('tells the reader, but not that it starts, and no fault twice', () => {
  const lineOf = createReaderLines(today)
  expect(lineOf({ type: 'status', status: { status: 'starting' } })).toBeUndefined()
  const ready = lineOf({ type: 'status', status: { status: 'ready', driver: 'pn532', firmware: '1.6' } })
  expect(JSON.stringify(ready)).toBe('{"event":"reader","status":"ready","driver":"pn532","firmware":"1.6"}')
  const fault = { status: 'fault', code: 'no-answer', message: 'Nothing.' } as const
  const told = lineOf({ type: 'status', status: { ...fault, askStaff: false } })
  expect(JSON.stringify(told)).toBe('{"event":"reader","status":"fault","code":"no-answer","message":"Nothing."}')
  expect(lineOf({ type: 'status', status: { ...fault, askStaff: true } })).toBeUndefined()
})

it.each<[ReaderLine, string]>([
  [{ event: 'reader', status: 'fault', code: 'no-answer', message: 'Nothing.' }, 'reader fault (no-answer): Nothing.'],
  [{ event: 'card', kind: 'none' }, 'card removed'],
  [{ event: 'card', kind: 'felica' }, 'card: felica'],
  [{ event: 'card', kind: 'my-number-card', certificate: { state: 'expired', expiresOn: calendarDateSchema.parse('2026-01-02') } }, 'card: my-number-card, certificate expired (2026-01-02)'],
  [{ event: 'card', kind: 'my-number-card', certificate: { state: 'absent' } }, 'card: my-number-card, certificate absent'],
  [{ event: 'trace', direction: 'to-reader', frame: 'data', lengthBytes: 9, code: 2, command: 'GetFirmwareVersion' }, '> data 02 GetFirmwareVersion, 9 bytes'],
  [{ event: 'trace', direction: 'from-reader', frame: 'ack', lengthBytes: 6 }, '< ack, 6 bytes'],
])('words %j for a terminal', (line, text) => {
  expect(readableLine(line)).toBe(text)
})
