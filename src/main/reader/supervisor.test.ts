import { expect, it } from 'vitest'
import { err, ok, type Result } from '#core/result.ts'
import { passTime } from '#tests/support/reader-rig.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { PermittedCommand } from '../card/port.ts'
import type { DriverLine, ReaderDriver } from './drivers/driver.ts'
import type { ReaderFault } from './reader-fault.ts'
import { createSerialReader } from './supervisor.ts'

/** A supervised reader whose greetings the test decides, each of which logs one line of its own. */
function supervised(greeting: (attempt: number) => Result<{ readonly firmware: string }, ReaderFault>) {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const lines: string[] = []
  const write = (event: string, details: object = {}): void => {
    lines.push([event, ...Object.values(details).map(String)].join(' '))
  }
  const messages = new Set<string>()
  const resets: boolean[] = []
  let attempts = 0
  let line: DriverLine | undefined
  const driver: ReaderDriver = {
    name: 'scripted',
    baudRate: 115_200,
    connect(to) {
      line = to
      return {
        greet({ reset }) {
          resets.push(reset)
          to.log.info('greeting', { attempt: 1 })
          to.log.warn('greeting', { attempt: 2 })
          return Promise.resolve(greeting(++attempts))
        },
        look: () => Promise.resolve(attempts === 4 ? err({ code: 'no-answer', message: 'gone' }) : ok('nothing')),
        stillThere: () => Promise.reject(new Error('not asked for')),
        transmit: () => Promise.reject(new Error('not asked for')),
        receive: () => undefined,
        end: () => undefined,
      }
    },
  }
  const reader = createSerialReader({
    findReaders: () => Promise.resolve(ok([{ path: '/dev/x', drivers: [driver] }])),
    clock,
    log: { info: write, warn: write },
    trace: () => undefined,
    presenceProbe: new Uint8Array(0) as PermittedCommand,
    openTransport: () => Promise.resolve(ok({ write: () => undefined, close: () => Promise.resolve() })),
    identify: () => Promise.reject(new Error('not asked for')),
  })
  reader.start((event) => {
    if (event.type === 'status' && event.status.status === 'fault') messages.add(event.status.message)
  })
  return {
    lines,
    messages,
    pass: (ms: number) => passTime(clock, ms),
    attempts: () => attempts,
    resets,
    logOfDriver: () => line?.log,
  }
}

it('logs a fault that stays once, however often it is tried and whatever its message says', async () => {
  const reader = supervised((attempt) => err({ code: 'no-answer', message: `attempt ${String(attempt)}` }))
  await reader.pass(60_000)
  expect(reader.attempts()).toBeGreaterThan(5)
  expect(reader.messages.size).toBe(reader.attempts())
  expect(reader.lines).toEqual(['greeting 1', 'greeting 2', 'reader fault no-answer', 'reader fault no-answer true'])
})

it('logs each change of the fault, and all anew after the reader was ready', async () => {
  const reader = supervised((attempt) => {
    if (attempt === 4) return ok({ firmware: '1.6' })
    return err({ code: attempt === 2 ? 'wrong-device' : 'no-answer', message: 'x' })
  })
  await reader.pass(20_000)
  expect(reader.lines).toEqual([
    'greeting 1',
    'greeting 2',
    'reader fault no-answer',
    'reader fault wrong-device',
    'reader fault no-answer',
    'reader ready',
    'reader fault no-answer',
    'greeting 1',
    'greeting 2',
    'reader fault no-answer true',
  ])
})

it('logs what a ready reader does as often as it does it', async () => {
  const reader = supervised(() => ok({ firmware: '1.6' }))
  await reader.pass(1000)
  reader.logOfDriver()?.info('card-exchange-failed', { status: 1 })
  reader.logOfDriver()?.info('card-exchange-failed', { status: 1 })
  expect(reader.lines.filter((each) => each === 'card-exchange-failed 1')).toHaveLength(2)
})

it('opens anew twice before it resets the chip, and goes on resetting it', async () => {
  const reader = supervised(() => err({ code: 'no-answer', message: 'x' }))
  await reader.pass(40_000)
  expect(reader.resets.slice(0, 6)).toEqual([false, false, false, true, true, true])
})

/** A reader whose ways to its port the test decides; what it told, in short. */
function starting(parts: Partial<Parameters<typeof createSerialReader>[0]>, hear: (told: string) => void = () => undefined) {
  const clock = new TestClock('2026-11-27T00:00:00Z')
  const told: string[] = []
  const reader = createSerialReader({
    findReaders: () => Promise.resolve(ok([{ path: '/dev/x', drivers: [silentDriver] }])),
    clock,
    log: { info: () => undefined, warn: () => undefined },
    trace: () => undefined,
    presenceProbe: new Uint8Array(0) as PermittedCommand,
    openTransport: () => Promise.resolve(ok({ write: () => undefined, close: () => Promise.resolve() })),
    identify: () => Promise.reject(new Error('not asked for')),
    ...parts,
  })
  const start = (): void => {
    reader.start((event) => {
      if (event.type !== 'status') return
      const { status } = event
      told.push(status.status === 'fault' ? status.code : status.status)
      hear(status.status)
    })
  }
  return { reader, told, start, pass: (ms: number) => passTime(clock, ms), pending: () => clock.pending }
}

const silentDriver: ReaderDriver = {
  name: 'silent',
  baudRate: 115_200,
  connect: () => ({
    greet: () => Promise.resolve(err({ code: 'no-answer', message: 'x' })),
    look: () => Promise.reject(new Error('not asked for')),
    stillThere: () => Promise.reject(new Error('not asked for')),
    transmit: () => Promise.reject(new Error('not asked for')),
    receive: () => undefined,
    end: () => undefined,
  }),
}

const never = <Value>(): Promise<Value> => new Promise(() => undefined)

it.each<[string, Parameters<typeof starting>[0], string]>([
  ['a search that fails as nobody foresaw', { findReaders: () => Promise.reject(new Error('odd')) }, 'reader-failed'],
  ['a search without an end', { findReaders: never }, 'reader-failed'],
  ['an opening that fails as nobody foresaw', { openTransport: () => Promise.reject(new Error('odd')) }, 'reader-failed'],
  ['an opening without an end', { openTransport: never }, 'port-unusable'],
  ['a closing without an end', { openTransport: () => Promise.resolve(ok({ write: () => undefined, close: () => new Promise<void>(() => undefined) })) }, 'no-answer'],
])('tells %s, and goes on trying', async (_what, parts, code) => {
  const { told, start, pass, reader } = starting(parts)
  start()
  await pass(60_000)
  expect(told).toEqual(['starting', code, code])
  const stopped = reader.stop()
  await pass(3000)
  await stopped
})

it.each(['before its start', 'when it says that it starts'] as const)('opens nothing where it is stopped %s', async (when) => {
  let opened = 0
  const { told, start, pass, reader, pending } = starting(
    {
      openTransport: () => {
        opened += 1
        return never()
      },
    },
    () => void reader.stop(),
  )
  if (when === 'before its start') await reader.stop()
  start()
  await pass(5000)
  expect(opened).toBe(0)
  expect(told).toEqual(when === 'before its start' ? [] : ['starting'])
  expect(pending()).toBe(0)
})
