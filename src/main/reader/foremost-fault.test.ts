import { expect, it } from 'vitest'
import type { ReaderDriver } from './drivers/driver.ts'
import { foremostFault } from './foremost-fault.ts'
import type { ReaderFault } from './reader-fault.ts'

const driver = (name: string): ReaderDriver => ({ name, baudRate: 115_200, connect: () => { throw new Error('not asked for') } })
const candidates = [
  { path: '/dev/x', drivers: [driver('a'), driver('b')] },
  { path: '/dev/y', drivers: [driver('a')] },
]
const fault = (code: ReaderFault['code']): ReaderFault => ({ code, message: code })

it.each([
  [['no-answer', 'wrong-device', 'port-busy'], 'wrong-device'],
  [['port-missing', 'no-answer'], 'no-answer'],
  [['no-answer', 'line-garbled'], 'line-garbled'],
  [['port-missing', 'port-denied'], 'port-denied'],
] as const)('of %j tells %s', (codes, told) => {
  expect(foremostFault(candidates, codes.map(fault)).code).toBe(told)
})

it('names all that was tried where nothing answered, and leaves a single fault as it is', () => {
  expect(foremostFault(candidates, [fault('no-answer'), fault('no-answer')]).message).toContain('a or b at /dev/x, /dev/y')
  expect(foremostFault(candidates, [fault('no-answer')]).message).toBe('no-answer')
})
