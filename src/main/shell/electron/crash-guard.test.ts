import { beforeEach, expect, it, vi } from 'vitest'
import { FakeApp, FakeWebContents } from '#tests/support/electron-fake.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { guardAgainstCrashes } from './crash-guard.ts'
import { relaunchSpacingMs } from './recovery.ts'

const app = () => new FakeApp()
let fakeApp: FakeApp
let contents: FakeWebContents
let clock: TestClock
const reload = vi.fn()
const relaunch = vi.fn()
const log = { info: vi.fn(), warn: vi.fn() }

beforeEach(() => {
  vi.clearAllMocks()
  fakeApp = app()
  contents = new FakeWebContents()
  clock = new TestClock('2026-11-22T09:00:00Z')
  guardAgainstCrashes({ app: fakeApp.asElectron, contents: contents.asElectron, clock, log, reload, relaunch })
})

const gone = (reason: string) => { contents.happen('render-process-gone', {}, { reason, exitCode: 1 }) }

it.each(['crashed', 'oom', 'killed', 'abnormal-exit', 'launch-failed', 'integrity-failure', 'memory-eviction'])(
  'loads the page anew after its process is gone: %s',
  (reason) => {
    gone(reason)
    clock.advance(0)
    expect(reload).toHaveBeenCalledOnce()
    expect(log.warn).toHaveBeenCalledWith('page-trouble', { trouble: 'renderer-gone', reason, action: 'reload' })
  },
)

it('does not load from within the event', () => {
  gone('crashed')
  expect(reload).not.toHaveBeenCalled()
})

it('leaves a process alone that ended in good order', () => {
  gone('clean-exit')
  clock.advance(1000)
  expect(reload).not.toHaveBeenCalled()
})

it('ends the process of a page that hangs, which leads to one reload', () => {
  contents.happen('unresponsive')
  clock.advance(0)
  expect(reload).toHaveBeenCalledOnce()
})

it('takes several signs of the same trouble for one', () => {
  fakeApp.happen('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 })
  gone('crashed')
  clock.advance(0)
  expect(reload).toHaveBeenCalledOnce()
})

it('recovers from a GPU process that is gone, not from other helpers', () => {
  fakeApp.happen('child-process-gone', {}, { type: 'Utility', reason: 'crashed', exitCode: 1 })
  fakeApp.happen('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 })
  clock.advance(0)
  expect(reload).not.toHaveBeenCalled()
  fakeApp.happen('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 })
  clock.advance(0)
  expect(reload).toHaveBeenCalledOnce()
})

it('recovers from a failed load of the page, not of a part of it nor of a load that was replaced', () => {
  contents.happen('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://kiosk/a.png', false)
  contents.happen('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://kiosk/', true)
  clock.advance(0)
  expect(reload).not.toHaveBeenCalled()
  contents.happen('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'app://kiosk/', true)
  clock.advance(0)
  expect(reload).toHaveBeenCalledOnce()
})

it('fetches a page back that strayed', () => {
  contents.happen('did-navigate', {}, 'app://kiosk/', 200, '')
  clock.advance(0)
  expect(reload).not.toHaveBeenCalled()
  contents.happen('did-navigate', {}, 'about:blank', -1, '')
  clock.advance(0)
  expect(reload).toHaveBeenCalledOnce()
})

it('relaunches at the fourth trouble within five minutes', () => {
  for (let times = 0; times < 4; times += 1) {
    gone('crashed')
    clock.advance(60_000)
  }
  expect(reload).toHaveBeenCalledTimes(3)
  expect(relaunch).toHaveBeenCalledOnce()
})

it('pauses before the relaunch of a page that fails on every load, and relaunches once', () => {
  for (let times = 0; times < 4; times += 1) {
    gone('crashed')
    clock.advance(0)
  }
  expect(reload).toHaveBeenCalledTimes(3)
  gone('crashed')
  clock.advance(relaunchSpacingMs - 1)
  expect(relaunch).not.toHaveBeenCalled()
  clock.advance(1)
  expect(relaunch).toHaveBeenCalledOnce()
})

it('counts by time that passed, not by a clock that is set', () => {
  for (let times = 0; times < 4; times += 1) {
    gone('crashed')
    clock.advance(0)
    clock.set('2026-11-22T12:00:00Z')
    clock.advance(0)
  }
  clock.set('2026-11-22T01:00:00Z')
  clock.advance(relaunchSpacingMs - 1)
  expect(relaunch).not.toHaveBeenCalled()
  clock.advance(1)
  expect(relaunch).toHaveBeenCalledOnce()
})

it('does not load into a window that is gone in the meantime', () => {
  gone('crashed')
  contents.destroy()
  clock.advance(0)
  expect(reload).not.toHaveBeenCalled()
})

it('logs a preload script that failed', () => {
  contents.happen('preload-error', {}, '/app/preload.cjs', new Error('boom'))
  expect(log.warn).toHaveBeenCalledWith('preload-failed', { message: 'boom' })
})
