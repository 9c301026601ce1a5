import { describe, expect, it } from 'vitest'
import { firstSupervision, retryDelayMs, supervise, type Supervision, type SupervisionEvent } from './supervision.ts'

const fault = (code: 'port-missing' | 'port-busy' | 'no-answer'): SupervisionEvent => ({
  type: 'failed',
  fault: { code, message: code },
})
const opened: SupervisionEvent = { type: 'opened' }
const greeted: SupervisionEvent = { type: 'greeted', driver: 'pn532', firmware: '1.6' }
const waited: SupervisionEvent = { type: 'waited' }
const lost: SupervisionEvent = { type: 'line-lost' }

function after(...events: SupervisionEvent[]): Supervision {
  return events.reduce((now, event) => supervise(now, event, '/dev/x'), firstSupervision)
}

describe('supervision', () => {
  it('goes from opening over greeting to running', () => {
    expect(after(opened).phase).toBe('greeting')
    expect(after(opened, greeted)).toMatchObject({
      phase: 'running',
      status: { status: 'ready', driver: 'pn532', firmware: '1.6' },
    })
  })

  it('waits after a fault, and keeps telling it while it tries again', () => {
    expect(after(fault('port-busy'), waited)).toMatchObject({
      phase: 'opening',
      status: { status: 'fault', code: 'port-busy' },
      failures: 1,
    })
  })

  it('calls a port missing that was never there, and lost once it was', () => {
    expect(after(fault('port-missing')).status).toMatchObject({ code: 'port-missing' })
    expect(after(opened, lost, waited, fault('port-missing')).status).toMatchObject({ code: 'port-lost' })
  })

  it('names the port that was lost', () => {
    expect(after(opened, greeted, lost).status).toMatchObject({
      code: 'port-lost',
      message: expect.stringContaining('/dev/x') as unknown,
    })
  })

  it('forgets earlier failures once the reader is ready', () => {
    expect(after(fault('no-answer'), waited, opened, greeted).failures).toBe(0)
  })

  it('takes no notice of events that come too late', () => {
    expect(after(opened, lost, lost).failures).toBe(1)
    expect(after(opened, lost, greeted).phase).toBe('waiting')
    expect(after({ type: 'stop' }, opened, greeted, lost).phase).toBe('stopped')
  })

  it('backs off from half a second to eight', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map(retryDelayMs)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
  })
})
