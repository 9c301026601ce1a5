import { expect, it } from 'vitest'
import { exchangeOutcome } from './exchange-status.ts'

it.each([
  [0x00, { outcome: 'ok', more: false }],
  [0x40, { outcome: 'ok', more: true }],
  [0x80, { outcome: 'ok', more: false }],
  [0x01, { outcome: 'card', fault: 'card-moved' }],
  [0x0b, { outcome: 'card', fault: 'card-moved' }],
  [0x27, { outcome: 'card', fault: 'card-moved' }],
  [0x2a, { outcome: 'card', fault: 'card-changed' }],
  [0x2b, { outcome: 'card', fault: 'card-moved' }],
  [0x0d, { outcome: 'chip', reason: 'it is too hot' }],
  [0x2d, { outcome: 'chip', reason: 'its antenna takes too much current' }],
])('status %i is %o', (status, outcome) => {
  expect(exchangeOutcome(status)).toEqual(outcome)
})
