import { beforeEach, expect, it, vi } from 'vitest'
import type { KioskEvent } from '#core/kiosk-api/events.ts'
import type { KioskBridge } from '#core/kiosk-api/kiosk-bridge.ts'
import type { WireOutcome } from '#core/kiosk-api/wire.ts'
import { Broadcast } from '#main/broadcast.ts'
import { connectKiosk } from '#main/shell/electron/ipc-transport.ts'
import { guardNavigation } from '#main/shell/electron/navigation.ts'
import { FakeContextBridge, FakeIpcMain, FakeIpcRenderer, FakeWebContents, fakeFrame, settle } from '../support/electron-fake.ts'

// Preload script, IPC and main process together: what one side sends is what the other understands.

const ready: KioskEvent = { name: 'reader', value: { status: 'ready', driver: 'simulated', firmware: '1.6' } }
const mark = { visit: 1, step: 2 }

let ipcMain: FakeIpcMain
let contents: FakeWebContents
let broadcast: Broadcast
const call = vi.fn((name: string): Promise<WireOutcome> =>
  Promise.resolve(name === 'back' ? { ok: true, value: { accepted: true } } : { ok: false, message: 'Not offered.' }),
)

beforeEach(() => {
  vi.clearAllMocks()
  ipcMain = new FakeIpcMain()
  contents = new FakeWebContents()
  broadcast = new Broadcast()
  broadcast.tell('reader', { status: 'starting' })
  connectKiosk({
    ipcMain: ipcMain.asElectron,
    contents: contents.asElectron,
    kiosk: { call, subscribe: (listener) => broadcast.subscribe(listener) },
    log: { info: vi.fn(), warn: vi.fn() },
  })
})

/** Loads the page: the preload script runs anew in its own world. */
async function loadPage(url = 'app://kiosk/'): Promise<KioskBridge> {
  const contextBridge = new FakeContextBridge()
  const ipcRenderer = new FakeIpcRenderer(ipcMain, contents, fakeFrame(url))
  vi.resetModules()
  vi.doMock('electron', () => ({ contextBridge, ipcRenderer }))
  await import('../../src/preload/index.ts')
  await settle()
  return contextBridge.mainWorld['kiosk'] as KioskBridge
}

it('carries a call from the page to the kiosk and its answer back', async () => {
  const kiosk = await loadPage()
  await expect(kiosk.call('back', { mark })).resolves.toEqual({ accepted: true })
  expect(call.mock.calls).toEqual([['back', { mark }]])
})

it('tells the page why a call was refused', async () => {
  const kiosk = await loadPage()
  await expect(kiosk.call('print', { mark })).rejects.toThrow('Not offered.')
})

it('tells events as they come, and the current ones to a page that is loaded anew', async () => {
  const before: unknown[] = []
  const first = await loadPage()
  first.on('reader', (value) => { before.push(value) })
  broadcast.tell('reader', ready.value)
  await settle()
  expect(before).toEqual([{ status: 'starting' }, ready.value])

  contents.load('app://kiosk/')
  const after: unknown[] = []
  const second = await loadPage()
  second.on('reader', (value) => { after.push(value) })
  expect(after).toEqual([ready.value])
  expect(before).toHaveLength(2)
})

it('goes on telling events to a page that was kept from leaving', async () => {
  guardNavigation(contents.asElectron)
  const heard: unknown[] = []
  const kiosk = await loadPage()
  kiosk.on('reader', (value) => { heard.push(value) })
  expect(contents.navigate('https://example.com/')).toBe(false)
  broadcast.tell('reader', ready.value)
  await settle()
  expect(heard).toEqual([{ status: 'starting' }, ready.value])
})

it('is of no use to a page that is not the kiosk', async () => {
  const kiosk = await loadPage('https://example.com/')
  const connected: boolean[] = []
  const heard: unknown[] = []
  kiosk.onConnection((state) => { connected.push(state) })
  kiosk.on('reader', (value) => { heard.push(value) })
  await expect(kiosk.call('back', { mark })).rejects.toThrow()
  expect(connected).toEqual([false])
  expect(heard).toEqual([])
  expect(call).not.toHaveBeenCalled()
})
