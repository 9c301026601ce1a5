import { beforeEach, expect, it } from 'vitest'
import { FakeApp, FakeBrowserWindow } from '#tests/support/electron-fake.ts'
import { guardClose } from './close-guard.ts'

let app: FakeApp
let window: FakeBrowserWindow
beforeEach(() => {
  app = new FakeApp()
  window = new FakeBrowserWindow()
  guardClose(app.asElectron, window.asElectron)
})

it('keeps the window open however often somebody wants to close it', () => {
  expect([window.askToClose(), window.askToClose()]).toEqual([false, false])
})

it('lets it close when the app quits', () => {
  app.happen('before-quit')
  expect(window.askToClose()).toBe(true)
})

it('lets it close when the session of the system ends', () => {
  window.happen('session-end', { reasons: ['shutdown'] })
  expect(window.askToClose()).toBe(true)
})
