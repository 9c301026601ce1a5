import { expect, it } from 'vitest'
import { recoveryRung, retryDelayMs } from './recovery.ts'

it('backs off from half a second to eight', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(retryDelayMs)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
})

it('reopens, then resets, then asks for staff', () => {
  expect([1, 2, 3, 4, 5, 60].map(recoveryRung)).toEqual(['reopen', 'reopen', 'reset', 'reset', 'ask-staff', 'ask-staff'])
})
