import { describe, expect, it } from 'vitest'
import { answerCall } from './answer-call.ts'

const handlers = { stillHere: ({ visit }: { visit: number }) => ({ accepted: visit === 1 }) }

describe('a call', () => {
  it('is checked, carried out and answered', () => {
    expect(answerCall(handlers, 'stillHere', { visit: 1 })).toEqual({ ok: true, value: { accepted: true } })
  })

  it.each([
    ['unknown', 'reboot', {}],
    ['a name of every object', 'constructor', {}],
    ['not offered', 'dockRemoveCard', {}],
    ['without its request', 'stillHere', undefined],
    ['with a request of another shape', 'stillHere', { visit: '1' }],
    ['with more than its schema knows', 'stillHere', { visit: 1, pin: '1234' }],
  ])('%s is refused', (_, name, request) => {
    expect(answerCall(handlers, name, request)).toMatchObject({ ok: false })
  })

  it('whose answer breaks the contract is a bug', () => {
    const wrong = { stillHere: () => ({ accepted: 'yes' as unknown as boolean }) }
    expect(() => answerCall(wrong, 'stillHere', { visit: 1 })).toThrow()
  })
})
