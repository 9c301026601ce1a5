import { beforeEach, expect, it, vi } from 'vitest'
import { FakeBrowserWindow, FakeScreen, fakeDisplay } from '#tests/support/electron-fake.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { keepPlaced, kioskDisplay } from './kiosk-display.ts'

const office = fakeDisplay(1, { x: 0, y: 0, width: 1920, height: 1080 })
const kiosk = fakeDisplay(2, { x: 1920, y: 0, width: 1080, height: 1920 })
const minuteMs = 60_000

let screen: FakeScreen
let window: FakeBrowserWindow
let clock: TestClock
let stop: () => void
const log = { info: vi.fn(), warn: vi.fn() }

beforeEach(() => {
  vi.clearAllMocks()
  screen = new FakeScreen([office, kiosk])
  window = new FakeBrowserWindow({ ...kiosk.bounds, kiosk: true })
  clock = new TestClock('2026-11-22T09:00:00Z')
  stop = keepPlaced({ window: window.asElectron, screen: screen.asElectron, displayIndex: 1, clock, log })
})

it('takes the configured display, or the primary one while that is missing', () => {
  expect(kioskDisplay(screen, 1)).toBe(kiosk)
  expect(kioskDisplay(screen, 7)).toBe(office)
})

it('moves to the primary display when the own one vanishes, and back when it returns', () => {
  screen.displays = [office]
  screen.happen('display-removed', {}, kiosk)
  expect(window.bounds).toEqual(office.bounds)
  expect(window.moves).toEqual(['kiosk off', 'bounds', 'kiosk on'])

  screen.displays = [office, kiosk]
  screen.happen('display-added', {}, kiosk)
  expect(window.bounds).toEqual(kiosk.bounds)
  expect(window.kiosk).toBe(true)
})

it('follows its display when that is turned', () => {
  const turned = fakeDisplay(2, { x: 1920, y: 0, width: 1920, height: 1080 })
  screen.displays = [office, turned]
  screen.happen('display-metrics-changed', {}, turned, ['rotation'])
  expect(window.bounds).toEqual(turned.bounds)
})

it('leaves a window alone that is where it belongs', () => {
  screen.happen('display-metrics-changed', {}, office, ['workArea'])
  clock.advance(10 * minuteMs)
  expect(window.moves).toEqual([])
})

it('finds within a minute a window that moved or left kiosk mode by itself', () => {
  window.bounds = { x: 0, y: 0, width: 800, height: 600 }
  clock.advance(minuteMs)
  expect(window.bounds).toEqual(kiosk.bounds)
  window.kiosk = false
  clock.advance(minuteMs)
  expect(window.kiosk).toBe(true)
})

it('does not try every minute what the system does not grant', () => {
  const stuck = { x: 1920, y: 0, width: 1080, height: 1880 }
  window.setBounds = () => { window.bounds = stuck }
  window.bounds = stuck
  clock.advance(10 * minuteMs)
  expect(window.moves).toEqual(['kiosk off', 'kiosk on'])
  expect(log.warn).toHaveBeenCalledOnce()
})

it('touches no window that is gone and listens to nothing any more', () => {
  window.webContents.destroy()
  screen.displays = [office]
  screen.happen('display-removed', {}, kiosk)
  expect(window.moves).toEqual([])
  window.emit('closed')
  expect(clock.pending).toBe(0)
  expect(screen.eventNames()).toEqual([])
  stop()
})
