import { describe, expect, it } from 'vitest'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { ok } from '#core/result.ts'
import type { Printer, TypesetSlip } from './port.ts'
import { PreferredPrinters } from './preferred-printers.ts'
import { type Medium, roll80mm } from './typesetter-port.ts'

const slip: TypesetSlip = { pdf: new Uint8Array(), svg: '', png: new Uint8Array() }
const other: TypesetSlip = { ...slip, svg: 'other paper' }
const narrow: Medium = { ...roll80mm, widthDots: 512 }
const failed = (code: 'paper-out' | 'printer-offline'): PrintResult => ({ status: 'failed', code, message: code })

class FakePrinter implements Printer {
  result: PrintResult = { status: 'printed' }
  readonly slips: TypesetSlip[] = []
  stopped = false
  tell: (status: PrinterStatus) => void = () => undefined
  start(listener: (status: PrinterStatus) => void): void {
    this.tell = listener
  }
  print(slip: TypesetSlip): Promise<PrintResult> {
    this.slips.push(slip)
    return Promise.resolve(this.result)
  }
  stop(): Promise<void> {
    this.stopped = true
    return Promise.resolve()
  }
}

function twoPrinters(secondMedium: Medium = roll80mm) {
  const [first, second] = [new FakePrinter(), new FakePrinter()]
  const failures: string[] = []
  const told: PrinterStatus[] = []
  const printers = new PreferredPrinters({
    printers: [{ printer: first, medium: roll80mm }, { printer: second, medium: secondMedium }],
    layOutFor: () => Promise.resolve(ok(other)),
    failed: ({ code }) => { failures.push(code) },
  })
  printers.start((status) => { told.push(status) })
  return { first, second, printers, failures, told }
}

const ready = (destination: string): PrinterStatus => ({ status: 'ready', destination })
const fault = (code: 'paper-out' | 'printer-offline'): PrinterStatus => ({ status: 'fault', code, message: code })

describe('printers in order of preference', () => {
  it('prints on the first', async () => {
    const { first, second, printers, failures } = twoPrinters()
    expect(await printers.print(slip)).toEqual({ status: 'printed' })
    expect([first.slips.length, second.slips.length, failures]).toEqual([1, 0, []])
  })

  it('moves a job on where the first fails, and says what was wrong there', async () => {
    const { first, second, printers, failures } = twoPrinters()
    first.result = failed('paper-out')
    second.result = { status: 'sent' }
    expect(await printers.print(slip)).toEqual({ status: 'sent' })
    expect(failures).toEqual(['paper-out'])
  })

  it('does not keep the person waiting for a printer that is known to be down', async () => {
    const { first, second, printers } = twoPrinters()
    first.tell(fault('paper-out'))
    await printers.print(slip)
    expect([first.slips.length, second.slips.length]).toEqual([0, 1])
  })

  it('tries a printer that was down when no other is left', async () => {
    const { first, second, printers } = twoPrinters()
    first.tell(fault('paper-out'))
    second.result = failed('printer-offline')
    expect(await printers.print(slip)).toEqual({ status: 'printed' })
    expect(first.slips).toHaveLength(1)
  })

  it('fails with what is wrong with the preferred printer where all have failed', async () => {
    const { first, second, printers } = twoPrinters()
    first.tell(fault('paper-out'))
    first.result = failed('paper-out')
    second.result = failed('printer-offline')
    expect(await printers.print(slip)).toMatchObject({ code: 'paper-out' })
  })

  it('lays the slip out anew for a printer with other paper', async () => {
    const { first, second, printers } = twoPrinters(narrow)
    first.result = failed('paper-out')
    await printers.print(slip)
    expect(first.slips).toEqual([slip])
    expect(second.slips).toEqual([other])
  })

  it('is ready as soon as one is, and a fault only when all are', () => {
    const { first, second, told } = twoPrinters()
    first.tell(fault('paper-out'))
    expect(told).toEqual([])
    second.tell(ready('two'))
    expect(told).toEqual([ready('two')])
    second.tell(fault('printer-offline'))
    expect(told.at(-1)).toEqual(fault('paper-out'))
    first.tell(ready('one'))
    second.tell(ready('two'))
    expect(told.at(-1)).toEqual(ready('one'))
  })

  it('stops them all', async () => {
    const { first, second, printers } = twoPrinters()
    await printers.stop()
    expect([first.stopped, second.stopped]).toEqual([true, true])
  })
})
