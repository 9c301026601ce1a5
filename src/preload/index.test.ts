import { beforeEach, expect, it, vi } from 'vitest'
import { ipcChannels } from '#core/kiosk-api/ipc-channels.ts'
import type { KioskBridge } from '#core/kiosk-api/kiosk-bridge.ts'
import { FakeContextBridge, FakeIpcMain, FakeIpcRenderer, FakeWebContents, fakeFrame, settle } from '#tests/support/electron-fake.ts'

const mark = { visit: 1, step: 0 }
const readerReady = { status: 'ready', driver: 'simulated', firmware: '1.6' }

let ipcMain: FakeIpcMain
let contents: FakeWebContents
let bridge: FakeContextBridge

beforeEach(() => {
  ipcMain = new FakeIpcMain()
  contents = new FakeWebContents()
  bridge = new FakeContextBridge()
})

/** Runs the preload script as a page load does. */
async function loadPage(): Promise<KioskBridge> {
  const ipcRenderer = new FakeIpcRenderer(ipcMain, contents, fakeFrame('app://kiosk/'))
  vi.resetModules()
  vi.doMock('electron', () => ({ contextBridge: bridge, ipcRenderer }))
  await import('./index.ts')
  await settle()
  return bridge.mainWorld['kiosk'] as KioskBridge
}

it('gives the page window.kiosk with its three functions, and nothing else', async () => {
  const kiosk = await loadPage()
  expect(Object.keys(bridge.mainWorld)).toEqual(['kiosk'])
  expect(Object.keys(kiosk).sort()).toEqual(['call', 'on', 'onConnection'])
  expect(Object.isFrozen(kiosk)).toBe(true)
})

it('carries a call to the main process and its answer back', async () => {
  ipcMain.handle(ipcChannels.call, (_event, payload) => {
    expect(payload).toEqual({ id: 1, name: 'back', request: { mark } })
    return { ok: true, value: { accepted: true } }
  })
  const kiosk = await loadPage()
  await expect(kiosk.call('back', { mark })).resolves.toEqual({ accepted: true })
})

it('finds for each of two calls its own answer, in whatever order they come', async () => {
  const first = Promise.withResolvers<unknown>()
  ipcMain.handle(ipcChannels.call, (_event, payload) => {
    const { name } = payload as { name: string }
    return name === 'back' ? first.promise : { ok: true, value: { accepted: false } }
  })
  const kiosk = await loadPage()
  const back = kiosk.call('back', { mark })
  await expect(kiosk.call('print', { mark })).resolves.toEqual({ accepted: false })
  first.resolve({ ok: true, value: { accepted: true } })
  await expect(back).resolves.toEqual({ accepted: true })
})

it('rejects a refused call with a plain error: the bridge carries no classes', async () => {
  ipcMain.handle(ipcChannels.call, () => ({ ok: false, message: 'Not now.' }))
  const kiosk = await loadPage()
  const error: unknown = await kiosk.call('back', { mark }).catch((reason: unknown) => reason)
  expect(Object.getPrototypeOf(error)).toBe(Error.prototype)
  expect((error as Error).message).toContain('Not now.')
})

it.each([
  ['throws', () => { throw new Error('secret path /home/kiosk') }],
  ['answers nonsense', () => ({ ok: 'perhaps' })],
])('tells the page nothing of the inside when the handler %s', async (_how, handler: () => unknown) => {
  ipcMain.handle(ipcChannels.call, handler)
  const kiosk = await loadPage()
  const error: unknown = await kiosk.call('back', { mark }).catch((reason: unknown) => reason)
  expect((error as Error).message).toContain('The call "back" could not be carried out.')
  expect((error as Error).message).not.toContain('/home/kiosk')
})

it('lets no request through that does not fit its schema', async () => {
  const handler = vi.fn()
  ipcMain.handle(ipcChannels.call, handler)
  const kiosk = await loadPage()
  await expect(kiosk.call('back', { mark: { visit: 'one', step: 0 } } as never)).rejects.toThrow()
  expect(handler).not.toHaveBeenCalled()
})

it('subscribes with the page load, keeps the current value for whoever listens later, and stops on request', async () => {
  const subscribed = vi.fn(() => {
    contents.send(ipcChannels.message, { type: 'event', name: 'reader', value: { status: 'starting' } })
    return true
  })
  ipcMain.handle(ipcChannels.subscribe, subscribed)
  const kiosk = await loadPage()
  expect(subscribed).toHaveBeenCalledOnce()

  const heard: unknown[] = []
  const stop = kiosk.on('reader', (value) => { heard.push(value) })
  expect(heard).toEqual([{ status: 'starting' }])
  contents.send(ipcChannels.message, { type: 'event', name: 'reader', value: readerReady })
  await settle()
  expect(heard).toEqual([{ status: 'starting' }, readerReady])
  stop()
  contents.send(ipcChannels.message, { type: 'event', name: 'reader', value: { status: 'starting' } })
  await settle()
  expect(heard).toHaveLength(2)
})

it.each([
  ['connected once the main process accepted the subscription', () => true, true],
  ['not connected where it refused', () => false, false],
  ['not connected where it failed', () => { throw new Error('no') }, false],
])('is %s', async (_what, handler: () => unknown, expected) => {
  ipcMain.handle(ipcChannels.subscribe, handler)
  const kiosk = await loadPage()
  const states: boolean[] = []
  kiosk.onConnection((connected) => { states.push(connected) })
  expect(states).toEqual([expected])
})
