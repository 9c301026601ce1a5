import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRun } from '#tests/support/property-run.ts'
import { decideRecovery, mostReloads, relaunchDelayMs, relaunchSpacingMs, reloadsCountedMs } from './recovery.ts'

const minuteMs = 60_000

/** The actions for troubles at these times, in order; nothing is remembered beyond what a decision gives back. */
function actionsAt(...timesMs: number[]): string[] {
  let reloadsMs: readonly number[] = []
  return timesMs.map((nowMs) => {
    const decision = decideRecovery(reloadsMs, nowMs)
    reloadsMs = decision.reloadsMs
    return decision.action
  })
}

describe('decideRecovery', () => {
  it('reloads three times in five minutes, then relaunches', () => {
    expect(actionsAt(0, minuteMs, 2 * minuteMs, 3 * minuteMs)).toEqual(['reload', 'reload', 'reload', 'relaunch'])
  })

  it('counts a reload for five minutes, to the millisecond', () => {
    expect(actionsAt(0, 0, 0, reloadsCountedMs - 1)).toEqual(['reload', 'reload', 'reload', 'relaunch'])
    expect(actionsAt(0, 0, 0, reloadsCountedMs)).toEqual(['reload', 'reload', 'reload', 'reload'])
  })

  it('reloads for ever a page that is in trouble once in two minutes', () => {
    expect(new Set(actionsAt(...Array.from({ length: 50 }, (_, n) => n * 2 * minuteMs)))).toEqual(new Set(['reload']))
  })

  it('never reloads more than three times within any five minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(reloadsCountedMs), { maxLength: 40 }), (gapsMs) => {
        let nowMs = 0
        const timesMs = gapsMs.map((gapMs) => (nowMs += gapMs))
        const actions = actionsAt(...timesMs)
        const reloadsMs = timesMs.filter((_, n) => actions[n] === 'reload')
        for (const fromMs of reloadsMs) {
          const near = reloadsMs.filter((atMs) => atMs >= fromMs && atMs - fromMs < reloadsCountedMs)
          expect(near.length).toBeLessThanOrEqual(mostReloads)
        }
      }),
      propertyRun(),
    )
  })
})

describe('relaunchDelayMs', () => {
  it('keeps a relaunch away from the start, and no longer than that', () => {
    expect(relaunchDelayMs(1000, 1000)).toBe(relaunchSpacingMs)
    expect(relaunchDelayMs(1000, 1000 + relaunchSpacingMs - 1)).toBe(1)
    expect(relaunchDelayMs(1000, 1000 + relaunchSpacingMs)).toBe(0)
    expect(relaunchDelayMs(1000, 1000 + 10 * relaunchSpacingMs)).toBe(0)
  })
})
