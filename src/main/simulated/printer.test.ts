import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { Printer, TypesetSlip } from '../printer/port.ts'
import { type TroubledPrinter, withTrouble } from './printer.ts'

const slip: TypesetSlip = { pdf: new Uint8Array(), svg: '<svg/>', png: new Uint8Array() }
const saved: PrintResult = { status: 'saved', files: ['a.pdf'] }
const ready: PrinterStatus = { status: 'ready', destination: '/slips' }
const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

describe('withTrouble', () => {
  let finish: (result: PrintResult) => void
  let jobs: number
  let innerTells: (status: PrinterStatus) => void
  let stopped: boolean
  let printer: TroubledPrinter
  let clock: TestClock
  let told: PrinterStatus[]

  beforeEach(() => {
    jobs = 0
    stopped = false
    told = []
    clock = new TestClock('2026-11-22T00:00:00Z')
    const inner: Printer = {
      start: (listener) => {
        innerTells = listener
        listener(ready)
      },
      print: () => {
        jobs += 1
        return new Promise((resolve) => { finish = resolve })
      },
      stop: () => {
        stopped = true
        return Promise.resolve()
      },
    }
    printer = withTrouble(inner, clock)
    printer.start((status) => { told.push(status) })
  })

  it('passes jobs and status through while all is well', async () => {
    const result = printer.print(slip)
    finish(saved)
    expect(await result).toEqual(saved)
    expect(told).toEqual([ready])
  })

  const stops = [
    ['paper-out', () => { printer.loadPaper(false) }, () => { printer.loadPaper(true) }],
    ['cover-open', () => { printer.trouble('cover-open') }, () => { printer.trouble(null) }],
    ['printer-offline', () => { printer.trouble('offline') }, () => { printer.trouble(null) }],
  ] as const

  it.each(stops)('%s is a fault, and every job fails without reaching the printer', async (code, happens) => {
    happens()
    expect(told.at(-1)).toMatchObject({ status: 'fault', code })
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code })
    expect(jobs).toBe(0)
  })

  it.each(stops)('is ready again after %s', (_, happens, ends) => {
    happens()
    ends()
    expect(told.at(-1)).toEqual(ready)
  })

  it.each(stops)('fails the job under way at %s, even where all is well again before its end', async (code, happens, ends) => {
    const result = printer.print(slip)
    happens()
    ends()
    finish(saved)
    expect(await result).toMatchObject({ status: 'failed', code })
  })

  it('jams in the middle of the next job, and stays jammed until the dock ends it', async () => {
    printer.trouble('jam')
    expect(told).toEqual([ready, ready])
    const result = printer.print(slip)
    clock.advance(1499)
    await settled()
    expect(told.at(-1)).toEqual(ready)
    clock.advance(1)
    expect(await result).toMatchObject({ status: 'failed', code: 'paper-jam' })
    expect(told.at(-1)).toMatchObject({ status: 'fault', code: 'paper-jam' })
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code: 'paper-jam' })
    printer.trouble(null)
    expect(told.at(-1)).toEqual(ready)
    expect(jobs).toBe(0)
  })

  it('takes its time when slow, and prints', async () => {
    printer.trouble('slow')
    const result = printer.print(slip)
    clock.advance(7999)
    await settled()
    expect(jobs).toBe(0)
    clock.advance(1)
    await settled()
    finish(saved)
    expect(await result).toEqual(saved)
  })

  it('never says a word when silent', async () => {
    printer.trouble('silent')
    let ended = false
    void printer.print(slip).then(() => { ended = true })
    clock.advance(3_600_000)
    await settled()
    expect(ended).toBe(false)
  })

  it('is ready while paper is near its end, and says so', () => {
    printer.trouble('near-end')
    expect(told.at(-1)).toEqual({ ...ready, paperNearEnd: true })
    printer.trouble(null)
    expect(told.at(-1)).toEqual(ready)
  })

  it('keeps saying paper-out while the printer itself reports something else, then tells that', () => {
    const fault: PrinterStatus = { status: 'fault', code: 'folder-not-writable', message: 'read-only' }
    printer.loadPaper(false)
    innerTells(fault)
    expect(told.at(-1)).toMatchObject({ code: 'paper-out' })
    printer.loadPaper(true)
    expect(told.at(-1)).toEqual(fault)
  })

  it('tells each change once', () => {
    printer.loadPaper(true)
    printer.loadPaper(false)
    printer.loadPaper(false)
    expect(told).toHaveLength(2)
  })

  it('stops the printer and says no more', async () => {
    await printer.stop()
    printer.loadPaper(false)
    expect(stopped).toBe(true)
    expect(told).toEqual([ready])
  })
})
