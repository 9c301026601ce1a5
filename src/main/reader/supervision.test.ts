import { describe, expect, it } from 'vitest'
import { settledAfterMs } from './recovery.ts'
import { firstSupervision, supervise, type Supervision, type SupervisionEvent } from './supervision.ts'

const fault = (code: 'port-missing' | 'port-busy' | 'no-answer'): SupervisionEvent => ({
  type: 'failed',
  fault: { code, message: code },
})
const greeted: SupervisionEvent = { type: 'greeted', path: '/dev/x', driver: 'pn532', firmware: '1.6' }
const waited: SupervisionEvent = { type: 'waited' }
const lost: SupervisionEvent = { type: 'line-lost' }

/** One event a millisecond, where no other time is given before it. */
function after(...events: (SupervisionEvent | number)[]): Supervision {
  let nowMs = 0
  return events.reduce<Supervision>((now, event) => {
    nowMs += typeof event === 'number' ? event : 1
    return typeof event === 'number' ? now : supervise(now, event, nowMs)
  }, firstSupervision)
}

describe('supervision', () => {
  it('goes from connecting to running', () => {
    expect(after().phase).toEqual({ at: 'connecting' })
    expect(after(greeted)).toMatchObject({
      phase: { at: 'running', sinceMs: 1 },
      status: { status: 'ready', driver: 'pn532', firmware: '1.6' },
    })
  })

  it('waits after a fault, and keeps telling it while it tries again', () => {
    expect(after(fault('port-busy'), waited)).toMatchObject({
      phase: { at: 'connecting' },
      status: { status: 'fault', code: 'port-busy', askStaff: false },
      failures: 1,
    })
  })

  it('calls a port missing that was never there, and lost once it was', () => {
    expect(after(fault('port-missing')).status).toMatchObject({ code: 'port-missing' })
    expect(after(greeted, lost, waited, fault('port-missing')).status).toMatchObject({ code: 'port-lost' })
  })

  it('names the port that was lost', () => {
    expect(after(greeted, lost).status).toMatchObject({
      code: 'port-lost',
      message: expect.stringContaining('/dev/x') as unknown,
    })
  })

  it('forgets earlier failures once the reader ran well for a while, not as soon as it greets', () => {
    const failing = [fault('no-answer'), waited, greeted] as const
    expect(after(...failing, fault('no-answer')).failures).toBe(2)
    expect(after(...failing, settledAfterMs - 2, fault('no-answer')).failures).toBe(2)
    expect(after(...failing, settledAfterMs, fault('no-answer')).failures).toBe(1)
  })

  it('asks for staff after five failures in a row, and goes on', () => {
    const failures = (count: number) => after(...Array.from({ length: count }, () => [fault('no-answer'), waited]).flat())
    expect(failures(4).status).toMatchObject({ askStaff: false })
    expect(failures(5)).toMatchObject({ phase: { at: 'connecting' }, status: { askStaff: true } })
    expect(supervise(failures(9), greeted, 0).status).toMatchObject({ status: 'ready' })
  })

  it('takes no notice of events that come too late', () => {
    expect(after(greeted, lost, lost).failures).toBe(1)
    expect(after(greeted, lost, greeted).phase).toEqual({ at: 'waiting' })
    expect(after(lost).phase).toEqual({ at: 'connecting' })
    expect(after({ type: 'stop' }, greeted, lost).phase).toEqual({ at: 'stopped' })
  })
})
