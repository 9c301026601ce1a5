import { once } from 'node:events'
import { type AddressInfo, type Server, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '#core/clock.ts'
import type { PrinterStatus } from '#core/device/printer-status.ts'
import { CupsPrinter } from '#main/printer/cups/cups-printer.ts'
import { cupsServer } from '#main/printer/cups/cups-server.ts'
import { systemClock } from '#main/system-clock.ts'
import { startCommand } from '#tests/support/command.ts'
import { type CupsScheduler, cupsMissing, startCupsScheduler } from '#tests/support/cups-scheduler.ts'

// A real print server with a raw queue to a socket on loopback.

const missing = cupsMissing()
const slip = { pdf: Uint8Array.from(Buffer.from(`%PDF-1.7 ${'slip '.repeat(5000)}`)), svg: '', png: new Uint8Array() }

/** So that a limit of 25 s is over in 2.5 s. */
const tenTimesAsFast: Clock = {
  nowMs: () => systemClock.nowMs(),
  elapsedMs: () => systemClock.elapsedMs() * 10,
  after: (ms, run) => systemClock.after(ms / 10, run),
}

/** A printer that takes bytes and says nothing: what it got, job by job. */
async function startSink(): Promise<{ readonly uri: string; readonly jobs: Buffer[]; readonly server: Server }> {
  const jobs: Buffer[] = []
  const server = createServer((connection) => {
    const parts: Buffer[] = []
    connection.on('data', (part: Buffer) => parts.push(part))
    connection.on('end', () => jobs.push(Buffer.concat(parts)))
    connection.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { uri: `socket://127.0.0.1:${String((server.address() as AddressInfo).port)}`, jobs, server }
}

describe('a queue of a real print server', () => {
  let scheduler: CupsScheduler | undefined
  let sink: Awaited<ReturnType<typeof startSink>>

  beforeAll(async () => {
    if (missing !== undefined) return
    sink = await startSink()
    scheduler = await startCupsScheduler()
    scheduler.addRawQueue('roll', sink.uri)
  })
  afterAll(async () => {
    await scheduler?.stop()
    sink.server.close()
  })

  function printerOf(queue: string, clock: Clock = systemClock): { printer: CupsPrinter; told: PrinterStatus[] } {
    const told: PrinterStatus[] = []
    const server = cupsServer({ clock: systemClock, env: scheduler?.env ?? {} })
    const printer = new CupsPrinter({ queue, options: ['raw'], server, clock })
    printer.start((status) => { told.push(status) })
    return { printer, told }
  }

  it('gets a slip byte for byte, and the honest result is "sent"', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    const { printer, told } = printerOf('roll')
    const before = sink.jobs.length
    expect(await printer.print(slip)).toEqual({ status: 'sent' })
    expect(told).toEqual([{ status: 'ready', destination: 'roll' }])
    expect(sink.jobs.length).toBe(before + 1)
    expect(sink.jobs.at(-1)).toEqual(Buffer.from(slip.pdf))
    await printer.stop()
  })

  it('that is paused fails the job, tells what to do, and prints nothing later', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    scheduler?.run('cupsdisable', ['roll'])
    const { printer, told } = printerOf('roll')
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code: 'printer-offline' })
    expect(told.at(-1)).toMatchObject({ status: 'fault', message: expect.stringContaining('cupsenable') as string })
    expect(scheduler?.run('lpstat', ['-o', 'roll'])).toBe('')
    scheduler?.run('cupsenable', ['roll'])
    expect(await printer.print(slip)).toEqual({ status: 'sent' })
    await printer.stop()
  })

  it('that takes no jobs fails the job', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    scheduler?.run('cupsreject', ['roll'])
    const { printer } = printerOf('roll')
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code: 'printer-offline' })
    await printer.stop()
    scheduler?.run('cupsaccept', ['roll'])
  })

  it('that is not there is a missing printer', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    const { printer } = printerOf('no-such-queue')
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code: 'printer-missing' })
    await printer.stop()
  })

  it('whose printer is off fails the job and cancels it, so that it does not come out later', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    scheduler?.addRawQueue('off', 'socket://127.0.0.1:1')
    const { printer } = printerOf('off', tenTimesAsFast)
    expect(await printer.print(slip)).toMatchObject({ status: 'failed', code: 'job-stalled' })
    await printer.stop()
    expect(scheduler?.run('lpstat', ['-o', 'off'])).toBe('')
  })

  it('is printed on by the command', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    const { status, stdout } = await startCommand('slip', ['--answers', '{"card":"never"}', '--printer', 'cups:roll'], scheduler?.env)
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { status: 'sent' }])
    expect(sink.jobs.at(-1)?.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is told as offline where no print server answers', async (ctx) => {
    if (missing !== undefined) ctx.skip(missing)
    const server = cupsServer({ clock: systemClock, env: { ...scheduler?.env, CUPS_SERVER: '127.0.0.1:1' } })
    expect(await server.queue('roll')).toMatchObject({ ok: false, error: { code: 'printer-offline' } })
  })
})
