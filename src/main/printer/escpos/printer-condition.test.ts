import { describe, expect, it } from 'vitest'
import { statusKinds } from './commands.ts'
import { type PrinterCondition, conditionAfterAnswer, conditionFault, conditionOfState, healthyCondition } from './printer-condition.ts'

describe('the state of a printer', () => {
  it.each([
    [[0x10, 0x00, 0x00, 0x00], null],
    [[0x14, 0x00, 0x00, 0x0f], null],
    [[0x18, 0x00, 0x0c, 0x00], 'paper-out'],
    [[0x38, 0x40, 0x0c, 0x00], 'cover-open'],
    [[0x18, 0x08, 0x00, 0x00], 'cutter-jam'],
    [[0x18, 0x20, 0x00, 0x00], 'printer-failed'],
    [[0x18, 0x40, 0x00, 0x00], 'overheated'],
    [[0x58, 0x00, 0x00, 0x00], 'printer-offline'],
  ] as const)('by Automatic Status Back %j is %s', (bytes, code) => {
    expect(conditionFault(conditionOfState(bytes))).toBe(code)
  })

  it('by Automatic Status Back may be near the end of its paper and still print', () => {
    const condition = conditionOfState([0x10, 0x00, 0x03, 0x00])
    expect([condition.paper, conditionFault(condition)]).toEqual(['near-end', null])
  })

  it.each([
    [1, 0x1a, 'printer-offline'],
    [2, 0x16, 'cover-open'],
    [2, 0x32, 'paper-out'],
    [3, 0x1a, 'cutter-jam'],
    [3, 0x32, 'printer-failed'],
    [3, 0x52, 'overheated'],
    [4, 0x7e, 'paper-out'],
    [4, 0x1e, null],
  ] as const)('by the answer to DLE EOT %d of %d is %s', (kind, status, code) => {
    expect(conditionFault(conditionAfterAnswer(healthyCondition, kind, status))).toBe(code)
  })

  it('is well again when each of the four answers says so', () => {
    const bad: PrinterCondition = { offline: true, coverOpen: true, paper: 'out', cutterError: true, unrecoverable: true, autoRecoverable: true }
    let condition = bad
    for (const kind of statusKinds) condition = conditionAfterAnswer(condition, kind, 0x12)
    expect(condition).toEqual(healthyCondition)
  })
})
