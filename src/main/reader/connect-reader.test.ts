import { describe, expect, it } from 'vitest'
import { err, ok, type Result } from '#core/result.ts'
import { passTime } from '#tests/support/reader-rig.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { PermittedCommand } from '../card/port.ts'
import { createReaderAttempt } from './connect-reader.ts'
import type { ReaderCandidate } from './detect.ts'
import type { Greeting, ReaderDriver } from './drivers/driver.ts'
import type { ReaderFault } from './reader-fault.ts'
import type { TransportListener } from './transport/byte-transport.ts'

const silence: ReaderFault = { code: 'no-answer', message: 'silent' }

/** An attempt over ports that live in memory; what happened, in order, with its time. */
function attempting(greet: (what: string, greeting: Greeting) => Result<{ readonly firmware: string }, ReaderFault> | undefined = () => err(silence)) {
  const clock = new TestClock('2026-11-27T00:00:00Z')
  const happened: string[] = []
  const refused = new Map<string, ReaderFault>()
  const lines = new Map<string, TransportListener>()
  let isOpeningSlow = false
  let closingTakesMs = 0
  const note = (what: string): void => void happened.push(`${String(clock.elapsedMs())} ${what}`)
  const driver = (name: string, baudRate = 115_200): ReaderDriver => ({
    name,
    baudRate,
    connect: ({ path, firstAckTimeoutMs }) => {
      let end: () => void = () => undefined
      return {
        greet(greeting) {
          const what = `${name} at ${path}`
          note(`greet ${what}${greeting.patient ? ' patiently' : ''}${greeting.reset ? ' with reset' : ''}${firstAckTimeoutMs > 0 ? ` within ${String(firstAckTimeoutMs)}` : ''}`)
          const answer = greet(what, greeting)
          return answer === undefined ? new Promise((resolve) => (end = () => { resolve(err(silence)) })) : Promise.resolve(answer)
        },
        look: () => Promise.reject(new Error('not asked for')),
        stillThere: () => Promise.reject(new Error('not asked for')),
        transmit: () => Promise.reject(new Error('not asked for')),
        receive: () => undefined,
        end: () => {
          end()
        },
      }
    },
  })
  const attempt = createReaderAttempt(
    {
      clock,
      log: { info: () => undefined, warn: () => undefined },
      trace: () => undefined,
      presenceProbe: new Uint8Array(0) as PermittedCommand,
      async openTransport(path, baudRate, listener) {
        const fault = refused.get(path)
        if (fault !== undefined) return err(fault)
        if (isOpeningSlow) await new Promise<void>((resolve) => void clock.after(1000, resolve))
        note(`open ${path} at ${String(baudRate)}`)
        lines.set(path, listener)
        return ok({
          write: () => undefined,
          async close() {
            if (closingTakesMs > 0) await new Promise<void>((resolve) => void clock.after(closingTakesMs, resolve))
            note(`closed ${path}`)
          },
        })
      },
    },
    () => { note('line lost') },
  )
  const run = async (candidates: readonly ReaderCandidate[], ms = 3000, reset = false): Promise<unknown> => {
    let result: unknown = 'under way'
    void attempt.connect(candidates, reset).then((reached) => (result = reached.ok ? `${reached.value.driver.name} at ${reached.value.path}` : reached.error.code))
    await new Promise((resolve) => setImmediate(resolve))
    await passTime(clock, ms)
    return result
  }
  return {
    attempt,
    clock,
    driver,
    happened,
    lines,
    refused,
    run,
    openSlowly: () => { isOpeningSlow = true },
    closeSlowly: (ms: number) => { closingTakesMs = ms },
  }
}

describe('an attempt at reaching a reader', () => {
  it('asks the only one patiently, and lets go of its port', async () => {
    const { run, driver, happened } = attempting()
    expect(await run([{ path: '/dev/x', drivers: [driver('a')] }])).toBe('no-answer')
    expect(happened).toEqual(['0 open /dev/x at 115200', '0 greet a at /dev/x patiently', '0 closed /dev/x'])
  })

  it('asks several briefly first, each over a port opened anew at its own speed, 50 ms apart at one port', async () => {
    const { run, driver, happened } = attempting()
    const candidates = [
      { path: '/dev/x', drivers: [driver('a'), driver('b', 9600)] },
      { path: '/dev/y', drivers: [driver('a')] },
    ]
    expect(await run(candidates)).toBe('no-answer')
    const round = (patiently: string): string[] => [
      'open /dev/x at 115200',
      `greet a at /dev/x${patiently}`,
      'closed /dev/x',
      'open /dev/x at 9600',
      `greet b at /dev/x${patiently}`,
      'closed /dev/x',
      'open /dev/y at 115200',
      `greet a at /dev/y${patiently}`,
      'closed /dev/y',
    ]
    expect(happened.map((each) => each.replace(/^\d+ /u, ''))).toEqual([...round(''), ...round(' patiently')])
    const at = (what: string): number => Number(happened.find((each) => each.endsWith(what))?.split(' ')[0])
    expect(at('open /dev/x at 9600') - at('greet a at /dev/x')).toBeGreaterThanOrEqual(50)
  })

  it('keeps the port of the one that answers open, and asks nobody after it', async () => {
    const { run, driver, happened, attempt } = attempting((what) => (what === 'b at /dev/x' ? ok({ firmware: '1' }) : err(silence)))
    expect(await run([{ path: '/dev/x', drivers: [driver('a'), driver('b'), driver('c')] }])).toBe('b at /dev/x')
    expect(happened.at(-1)).toContain('greet b at /dev/x')
    await attempt.end()
    expect(happened.at(-1)).toContain('closed /dev/x')
  })

  it('waits until a port is free before it is opened for the next', async () => {
    const { run, driver, happened, closeSlowly } = attempting()
    closeSlowly(400)
    await run([{ path: '/dev/x', drivers: [driver('a'), driver('b')] }], 1000)
    const order = happened.map((each) => each.replace(/^\d+ /u, ''))
    expect(order.indexOf('closed /dev/x')).toBeLessThan(order.lastIndexOf('open /dev/x at 115200'))
  })

  it('passes on that the chip is to be reset, and how long its adapter may take', async () => {
    const { run, driver, happened } = attempting()
    await run([{ path: '/dev/x', drivers: [driver('a')], firstAckTimeoutMs: 1500 }], 100, true)
    expect(happened[1]).toBe('0 greet a at /dev/x patiently with reset within 1500')
  })

  it('tries no other driver at a port that does not open, and says what is wrong with it', async () => {
    const { run, driver, happened, refused } = attempting()
    refused.set('/dev/x', { code: 'port-busy', message: 'taken' })
    expect(await run([{ path: '/dev/x', drivers: [driver('a'), driver('b')] }])).toBe('port-busy')
    expect(happened).toEqual([])
  })

  it('closes a port that opens only after the attempt was ended', async () => {
    const { run, driver, happened, attempt, openSlowly, clock } = attempting()
    openSlowly()
    await run([{ path: '/dev/x', drivers: [driver('a')] }], 500)
    await attempt.end()
    await passTime(clock, 1000)
    expect(happened).toEqual(['1000 open /dev/x at 115200', '1000 closed /dev/x'])
  })

  it('calls a port lost whose line goes while it is being asked', async () => {
    const { run, driver, lines, attempt, clock } = attempting(() => undefined)
    const reached = run([{ path: '/dev/x', drivers: [driver('a')] }], 200)
    await passTime(clock, 100)
    lines.get('/dev/x')?.closed()
    expect(await reached).toBe('port-lost')
    await attempt.end()
  })
})
