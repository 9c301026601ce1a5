import { describe, expect, it } from 'vitest'
import { TestClock } from '#tests/support/test-clock.ts'
import { windableClock } from './clock.ts'

const setUp = () => {
  const base = new TestClock('2026-11-22T00:00:00Z')
  const clock = windableClock(base)
  const startMs = clock.nowMs()
  const fired: [name: string, atMs: number][] = []
  const timer = (name: string, delayMs: number) => clock.after(delayMs, () => fired.push([name, clock.nowMs() - startMs]))
  return { base, clock, fired, timer }
}

describe('a clock that can be wound', () => {
  it('runs on with the clock below it', () => {
    const { base, fired, timer } = setUp()
    timer('one', 100)
    base.advance(99)
    expect(fired).toEqual([])
    base.advance(1)
    expect(fired).toEqual([['one', 100]])
  })

  it('fires what falls due on the way, in order, each at its own time', () => {
    const { clock, fired, timer } = setUp()
    timer('late', 2000)
    timer('soon', 500)
    clock.after(600, () => timer('child', 300))
    clock.wind(1000)
    expect(fired).toEqual([['soon', 500], ['child', 900]])
  })

  it('waits only for what is left after being wound part of the way', () => {
    const { base, clock, fired, timer } = setUp()
    timer('one', 1000)
    clock.wind(700)
    base.advance(299)
    expect(fired).toEqual([])
    base.advance(1)
    expect(fired).toEqual([['one', 1000]])
  })

  it('never fires what was cancelled, and leaves nothing waiting for it', () => {
    const { base, clock, fired, timer } = setUp()
    timer('one', 100)()
    expect(base.pending).toBe(0)
    clock.wind(1000)
    base.advance(1000)
    expect(fired).toEqual([])
  })
})
