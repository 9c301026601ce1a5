import { expect, it } from 'vitest'
import type { CardReading } from '#core/card/card-reading.ts'
import { createReaderLines, readableLine } from './reader-lines.ts'

const readings: readonly CardReading[] = [
  { state: 'no-card' },
  { state: 'seen' },
  { state: 'known', kind: 'my-number-card' },
  { state: 'hold-still' },
  { state: 'known', kind: 'my-number-card' },
  { state: 'no-card' },
  { state: 'seen' },
  { state: 'no-card' },
  { state: 'known', kind: 'felica' },
]

it('tells each kind once, and none only after a kind', () => {
  const lineOf = createReaderLines()
  expect(readings.map((reading) => lineOf({ type: 'card', reading })).filter((line) => line !== undefined)).toEqual([
    { event: 'card', kind: 'my-number-card' },
    { event: 'card', kind: 'none' },
    { event: 'card', kind: 'felica' },
  ])
})

it('tells the reader, but not that it starts', () => {
  const lineOf = createReaderLines()
  expect(lineOf({ type: 'status', status: { status: 'starting' } })).toBeUndefined()
  const ready = lineOf({ type: 'status', status: { status: 'ready', driver: 'pn532', firmware: '1.6' } })
  expect(JSON.stringify(ready)).toBe('{"event":"reader","status":"ready","driver":"pn532","firmware":"1.6"}')
  const fault = lineOf({ type: 'status', status: { status: 'fault', code: 'no-answer', message: 'Nothing.' } })
  expect(JSON.stringify(fault)).toBe('{"event":"reader","status":"fault","code":"no-answer","message":"Nothing."}')
  expect(fault && readableLine(fault)).toBe('reader fault (no-answer): Nothing.')
})
