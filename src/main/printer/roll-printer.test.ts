import { describe, expect, it } from 'vitest'
import type { PrintResult, PrinterStatus } from '#core/device/printer-status.ts'
import { rasterOf } from '#tests/support/slip-raster.ts'
import { PrintRecord } from './print-record.ts'
import { RollPrinter } from './roll-printer.ts'

/** 203 dots are an inch. */
const slip = { pdf: new Uint8Array(), svg: '', png: new Uint8Array(), raster: rasterOf(8, 2030, () => false) }
const slipMm = 254 + 18

async function rollRig() {
  const record = await PrintRecord.open({
    path: 'record',
    nowMs: () => 0,
    trouble: () => undefined,
    files: { readText: () => Promise.resolve('{"rollUsedMm":{},"underWaySince":null,"lostAt":[]}'), writeAtomically: () => Promise.resolve() },
  })
  const told: PrinterStatus[] = []
  const inner = { result: { status: 'printed' } as PrintResult, tell: ((): void => undefined) as (status: PrinterStatus) => void }
  const printer = new RollPrinter({
    name: 'tcp://a',
    rollLengthMm: 60_000,
    dpi: 203,
    record,
    printer: {
      start: (listener) => { inner.tell = listener },
      print: () => Promise.resolve(inner.result),
      stop: () => Promise.resolve(),
    },
  })
  printer.start((status) => { told.push(status) })
  inner.tell({ status: 'ready', destination: 'a' })
  return { record, told, inner, printer }
}

describe('the account of a roll', () => {
  it('says about how many slips are left, by a usual slip at first', async () => {
    const { told } = await rollRig()
    expect(told).toEqual([{ status: 'ready', destination: 'a', slipsLeft: Math.floor(59_700 / 300) }])
  })

  it.each(['printed', 'sent'] as const)('takes off what was %s, and goes by the slips of this room', async (status) => {
    const { told, inner, printer, record } = await rollRig()
    inner.result = { status }
    await printer.print(slip)
    expect(record.usedMm('tcp://a')).toBe(slipMm)
    expect(told.at(-1)).toMatchObject({ slipsLeft: Math.floor((59_700 - slipMm) / slipMm) })
  })

  it('takes nothing off for a job that failed', async () => {
    const { inner, printer, record } = await rollRig()
    inner.result = { status: 'failed', code: 'paper-out', message: '' }
    await printer.print(slip)
    expect(record.usedMm('tcp://a')).toBe(0)
  })

  it.each([
    ['ran out', { status: 'fault', code: 'paper-out', message: '' }],
    ['was near its end', { status: 'ready', destination: 'a', paperNearEnd: true }],
  ] satisfies [string, PrinterStatus][])('begins anew with the roll that is put in after one %s', async (_, low) => {
    const { inner, printer, record } = await rollRig()
    await printer.print(slip)
    inner.tell(low)
    expect(record.usedMm('tcp://a')).toBe(slipMm)
    inner.tell({ status: 'fault', code: 'cover-open', message: '' })
    expect(record.usedMm('tcp://a')).toBe(slipMm)
    inner.tell({ status: 'ready', destination: 'a' })
    expect(record.usedMm('tcp://a')).toBe(0)
  })

  it('keeps its account while the near-end sensor flaps', async () => {
    const { inner, printer, record } = await rollRig()
    await printer.print(slip)
    for (const low of [true, false, true, false])
      inner.tell(low ? { status: 'ready', destination: 'a', paperNearEnd: true } : { status: 'ready', destination: 'a' })
    expect(record.usedMm('tcp://a')).toBe(slipMm)
  })

  it('keeps its account when the cover is opened and closed', async () => {
    const { inner, printer, record } = await rollRig()
    await printer.print(slip)
    inner.tell({ status: 'fault', code: 'cover-open', message: '' })
    inner.tell({ status: 'ready', destination: 'a' })
    expect(record.usedMm('tcp://a')).toBe(slipMm)
  })
})
