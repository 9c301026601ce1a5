import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBrowserWindow, FakeSession, fakeDisplay } from '#tests/support/electron-fake.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import { kioskWindowOptions, prepareKioskWindow } from './kiosk-window.ts'

const display = fakeDisplay(2, { x: 1920, y: 0, width: 1080, height: 1920 })

describe('kioskWindowOptions', () => {
  const session = new FakeSession().asElectron
  const options = (development: boolean) => kioskWindowOptions({ preloadFile: '/app/index.cjs', session, display, development })

  it('fills its display without a frame and is hidden until it has painted', () => {
    expect(options(false)).toMatchObject({ ...display.bounds, kiosk: true, frame: false, show: false, backgroundColor: '#ffffff' })
  })

  it('gives the page no Node, a context of its own, the sandbox and its own session', () => {
    expect(options(false).webPreferences).toMatchObject({
      preload: '/app/index.cjs',
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    })
  })

  it('has developer tools only while developing', () => {
    expect(options(false).webPreferences?.devTools).toBe(false)
    expect(options(true).webPreferences?.devTools).toBe(true)
  })
})

describe('prepareKioskWindow', () => {
  let window: FakeBrowserWindow
  let clock: TestClock
  beforeEach(() => {
    clock = new TestClock('2026-11-22T09:00:00Z')
    window = new FakeBrowserWindow({ show: false })
    prepareKioskWindow(window.asElectron, clock)
  })

  it('shows the window when its page has painted', () => {
    expect(window.shown).toBe(false)
    window.emit('ready-to-show')
    expect(window.shown).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('shows it after five seconds in any case', () => {
    clock.advance(4999)
    expect(window.shown).toBe(false)
    clock.advance(1)
    expect(window.shown).toBe(true)
  })

  it('shows no window that is gone', () => {
    window.askToClose()
    expect(clock.pending).toBe(0)
    expect(window.shown).toBe(false)
  })

  it('opens no menu and takes no title from the page', () => {
    expect(window.webContents.happen('context-menu', {}, {})).toBe(true)
    expect(window.happen('system-context-menu', {}, { x: 0, y: 0 })).toBe(true)
    expect(window.happen('page-title-updated', {}, 'x', true)).toBe(true)
  })

  it('cannot be zoomed, by fingers or by wheel', () => {
    window.webContents.emit('did-finish-load')
    expect(window.webContents.zoomLimits).toEqual([1, 1])
    window.webContents.zoomFactor = 2
    window.webContents.happen('zoom-changed', {}, 'in')
    expect(window.webContents.zoomFactor).toBe(1)
  })
})
