import { beforeEach, describe, expect, it } from 'vitest'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import type { Printer, TypesetSlip } from '../printer/port.ts'
import { type PaperFaultPrinter, withPaperFault } from './printer.ts'

const slip: TypesetSlip = { pdf: new Uint8Array(), svg: '<svg/>', png: new Uint8Array() }
const saved: PrintResult = { status: 'saved', files: ['a.pdf'] }
const ready: PrinterStatus = { status: 'ready', destination: '/slips' }

describe('withPaperFault', () => {
  let finish: (result: PrintResult) => void
  let jobs: number
  let innerTells: (status: PrinterStatus) => void
  let stopped: boolean
  let printer: PaperFaultPrinter
  let told: PrinterStatus[]

  beforeEach(() => {
    jobs = 0
    stopped = false
    told = []
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
    printer = withPaperFault(inner)
    printer.start((status) => { told.push(status) })
  })

  it('passes jobs and status through while there is paper', async () => {
    const result = printer.print(slip)
    finish(saved)
    expect(await result).toEqual(saved)
    expect(told).toEqual([ready])
  })

  it('is a fault without paper, and every job fails without reaching the printer', async () => {
    printer.loadPaper(false)
    expect(told.at(-1)).toMatchObject({ status: 'fault', code: 'paper-out' })
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code: 'paper-out' })
    expect(jobs).toBe(0)
  })

  it('is ready again with new paper', () => {
    printer.loadPaper(false)
    printer.loadPaper(true)
    expect(told.at(-1)).toEqual(ready)
  })

  it.each([[[false]], [[false, true]]])('fails the job under way when the paper changes %j', async (changes) => {
    const result = printer.print(slip)
    for (const loaded of changes) printer.loadPaper(loaded)
    finish(saved)
    expect(await result).toMatchObject({ status: 'failed', code: 'paper-out' })
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
