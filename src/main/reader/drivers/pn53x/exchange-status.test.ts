import { expect, it } from 'vitest'
import { exchangeOutcome } from './exchange-status.ts'

it.each([
  [0x00, { outcome: 'ok', more: false }],
  [0x40, { outcome: 'ok', more: true }],
  [0x80, { outcome: 'ok', more: false }],
  [0x01, { outcome: 'card', fault: 'card-moved' }],
  [0x02, { outcome: 'card', fault: 'card-moved' }],
  [0x03, { outcome: 'card', fault: 'card-moved' }],
  [0x06, { outcome: 'card', fault: 'several-cards' }],
  [0x0b, { outcome: 'card', fault: 'card-moved' }],
  [0x27, { outcome: 'lost' }],
  [0x29, { outcome: 'lost' }],
  [0x2a, { outcome: 'card', fault: 'card-changed' }],
  [0x2b, { outcome: 'card', fault: 'card-moved' }],
  [0x0a, { outcome: 'chip', reason: 'its field did not come on' }],
  [0x0d, { outcome: 'chip', reason: 'it is too hot' }],
  [0x0e, { outcome: 'chip', reason: 'its buffer ran over' }],
  [0x2d, { outcome: 'chip', reason: 'its antenna takes too much current' }],
  // A number that no source names says nothing against the chip.
  [0x3f, { outcome: 'card', fault: 'card-moved' }],
])('status %i is %o', (status, outcome) => {
  expect(exchangeOutcome(status)).toEqual(outcome)
})

/** All that the collection of sources lists (reader-and-card 1.5). */
const listed = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0x10, 0x12, 0x13, 0x14, 0x23, 0x25, 0x26, 0x27, 0x29, 0x2a,
  0x2b, 0x2c, 0x2d, 0x2e,
]

it.each(listed)('status %i is somebody’s business, whatever the upper bits say', (status) => {
  const outcome = exchangeOutcome(status)
  expect(outcome.outcome).not.toBe('ok')
  expect(exchangeOutcome(status | 0xc0)).toEqual(outcome)
})
