import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { err, ok } from '#core/result.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { CupsPrinter } from './cups-printer.ts'
import type { CupsServer } from './cups-server.ts'
import type { JobState, QueueState } from './cups-state.ts'

const slip = { pdf: Uint8Array.of(1), svg: '', png: new Uint8Array() }
const well: QueueState = { fault: null, connecting: false, paperNearEnd: false, tellsWhenPrinted: false }
const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

describe('a printer of the print server', () => {
  let clock: TestClock
  let queue: QueueState
  let job: JobState
  let submitted: Uint8Array[]
  let cancelled: number[]
  let printer: CupsPrinter
  let told: PrinterStatus[]

  beforeEach(() => {
    clock = new TestClock('2026-11-22T00:00:00Z')
    queue = well
    job = 'completed'
    submitted = []
    cancelled = []
    told = []
    const server: CupsServer = {
      queue: () => Promise.resolve(ok(queue)),
      submit: (_, pdf) => {
        submitted.push(pdf)
        return Promise.resolve(ok(7))
      },
      job: () => Promise.resolve(ok(job)),
      cancel: (number) => {
        cancelled.push(number)
        return Promise.resolve()
      },
    }
    printer = new CupsPrinter({ queue: 'q', options: [], server, clock })
    printer.start((status) => { told.push(status) })
  })

  async function printed(): Promise<PrintResult> {
    let result: PrintResult | undefined
    void printer.print(slip).then((ended) => { result = ended })
    for (let ms = 0; result === undefined && ms < 40_000; ms += 500) {
      await settled()
      clock.advance(500)
      await settled()
    }
    if (result === undefined) throw new Error('The job never ended')
    return result
  }

  it('says "sent" where the device only takes bytes', async () => {
    expect(await printed()).toEqual({ status: 'sent' })
    expect(submitted).toEqual([slip.pdf])
  })

  it('says "printed" where the device is spoken to by IPP', async () => {
    queue = { ...well, tellsWhenPrinted: true }
    expect(await printed()).toEqual({ status: 'printed' })
  })

  it('fails a job that the server gave up', async () => {
    job = 'ended-otherwise'
    expect(await printed()).toMatchObject({ status: 'failed', code: 'job-interrupted' })
  })

  it('hands nothing over where the queue is down, and tells it', async () => {
    queue = { ...well, fault: { code: 'paper-out', message: 'no paper' } }
    expect(await printed()).toEqual({ status: 'failed', code: 'paper-out', message: 'no paper' })
    expect(submitted).toEqual([])
    expect(told.at(-1)).toEqual({ status: 'fault', code: 'paper-out', message: 'no paper' })
  })

  it('fails a job whose printer runs out of paper under way, and cancels it', async () => {
    job = 'open'
    const result = printed()
    await settled()
    queue = { ...well, fault: { code: 'paper-out', message: 'no paper' } }
    expect(await result).toMatchObject({ status: 'failed', code: 'paper-out' })
    expect(cancelled).toEqual([7])
  })

  it('gives up a printer that the server does not reach in 8 s', async () => {
    job = 'open'
    queue = { ...well, connecting: true }
    expect(await printed()).toMatchObject({ status: 'failed', code: 'printer-offline' })
    expect(cancelled).toEqual([7])
    expect(clock.elapsedMs()).toBeLessThan(10_000)
  })

  it('gives up a job that is not over in 25 s', async () => {
    job = 'open'
    expect(await printed()).toMatchObject({ status: 'failed', code: 'job-stalled' })
    expect(cancelled).toEqual([7])
  })

  it('looks at an idle queue every 30 s and tells what is new', async () => {
    await settled()
    expect(told).toEqual([{ status: 'ready', destination: 'q' }])
    queue = { ...well, paperNearEnd: true }
    clock.advance(30_000)
    await settled()
    expect(told.at(-1)).toEqual({ status: 'ready', destination: 'q', paperNearEnd: true })
  })

  it('says why nothing can be asked', async () => {
    const fault = { code: 'printer-missing', message: 'lp cannot be run' } as const
    const none: CupsServer = {
      queue: () => Promise.resolve(err(fault)),
      submit: () => Promise.resolve(err(fault)),
      job: () => Promise.resolve(err(fault)),
      cancel: () => Promise.resolve(),
    }
    const without = new CupsPrinter({ queue: 'q', options: [], server: none, clock })
    expect(await without.print(slip)).toEqual({ status: 'failed', ...fault })
  })

  it('leaves no timer behind when it stops', async () => {
    await settled()
    await printer.stop()
    expect(clock.pending).toBe(0)
  })
})
