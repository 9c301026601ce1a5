import { expect, it } from 'vitest'
import { sessionOutcome, statusName } from './session-status.ts'

it.each([
  [0x9000, 'done'],
  [0x6300, 'disturbed'],
  [0x6400, 'no-card-answer'],
  [0x6401, 'no-card-answer'],
  [0x698a, 'session-open'],
  [0x6f00, 'reader'],
  [0x6301, 'out-of-step'],
  [0x6985, 'out-of-step'],
  [0x6a80, 'out-of-step'],
  [0x0000, 'out-of-step'],
])('status %i means %s', (status, outcome) => {
  expect(sessionOutcome(status)).toBe(outcome)
})

it('is named by its four digits', () => {
  expect(statusName(0x6f00)).toBe('6F00')
  expect(statusName(0x0001)).toBe('0001')
})
