import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { KioskEvent } from '#core/kiosk-api/events.ts'
import { ipcChannels } from '#core/kiosk-api/ipc-channels.ts'
import type { WireOutcome } from '#core/kiosk-api/wire.ts'
import { FakeIpcMain, FakeIpcRenderer, FakeWebContents, fakeFrame, settle } from '#tests/support/electron-fake.ts'
import { Broadcast } from '../../broadcast.ts'
import { connectKiosk } from './ipc-transport.ts'
import { guardNavigation } from './navigation.ts'

const page = fakeFrame('app://kiosk/')
const back = { id: 1, name: 'back', request: { mark: { visit: 1, step: 0 } } }
const starting: KioskEvent = { name: 'reader', value: { status: 'starting' } }
const ready: KioskEvent = { name: 'reader', value: { status: 'ready', driver: 'simulated', firmware: '1.6' } }
const log = { info: vi.fn(), warn: vi.fn() }

let ipcMain: FakeIpcMain
let contents: FakeWebContents
let broadcast: Broadcast
let subscriptions: number
let disconnect: () => void
const call = vi.fn((): Promise<WireOutcome> => Promise.resolve({ ok: true, value: { accepted: true } }))

beforeEach(() => {
  vi.clearAllMocks()
  ipcMain = new FakeIpcMain()
  contents = new FakeWebContents()
  broadcast = new Broadcast()
  broadcast.tell('reader', starting.value)
  subscriptions = 0
  const subscribe = (listener: (event: KioskEvent) => void) => {
    const end = broadcast.subscribe(listener)
    subscriptions += 1
    return () => {
      subscriptions -= 1
      end()
    }
  }
  disconnect = connectKiosk({ ipcMain: ipcMain.asElectron, contents: contents.asElectron, kiosk: { call, subscribe }, log })
})

const ask = (payload: unknown, sender = contents, frame: ReturnType<typeof fakeFrame> | null = page) =>
  ipcMain.invoke(sender, frame, ipcChannels.call, [payload])

/** A page that subscribes as soon as it is loaded. @returns the events it heard */
async function loadPage(): Promise<unknown[]> {
  const heard: unknown[] = []
  const ipcRenderer = new FakeIpcRenderer(ipcMain, contents, page)
  ipcRenderer.on(ipcChannels.message, (_event, message) => { heard.push(message) })
  await ipcRenderer.invoke(ipcChannels.subscribe)
  await settle()
  return heard
}

const asMessage = ({ name, value }: KioskEvent) => ({ type: 'event', name, value })

describe('a call', () => {
  it('of the own page reaches the kiosk', async () => {
    await expect(ask(back)).resolves.toEqual({ ok: true, value: { accepted: true } })
    expect(call.mock.calls).toEqual([['back', back.request]])
  })

  it.each([
    ['a frame inside the page', fakeFrame('app://kiosk/', page)],
    ['a page from the network', fakeFrame('https://example.com/')],
    ['another host of the scheme', fakeFrame('app://other/')],
    ['a host that only begins alike', fakeFrame('app://kiosk.example/')],
    ['an empty page', fakeFrame('about:blank')],
    ['a page without a URL', fakeFrame('')],
    ['a frame that is gone', null],
  ])('of %s is refused', async (_whose, frame) => {
    await expect(ask(back, contents, frame)).resolves.toMatchObject({ ok: false })
    expect(call).not.toHaveBeenCalled()
    expect(log.warn).toHaveBeenCalledOnce()
  })

  it('of another window is refused, even where it shows the same page', async () => {
    await expect(ask(back, new FakeWebContents())).resolves.toMatchObject({ ok: false })
    expect(call).not.toHaveBeenCalled()
  })

  it.each([
    undefined, null, 'back', 1, [], {}, { ...back, id: '1' }, { ...back, id: 1.5 }, { ...back, name: 7 }, { ...back, more: 1 },
    { id: 1, request: {} },
  ])('that is none (%j) is refused', async (payload) => {
    await expect(ask(payload)).resolves.toEqual({ ok: false, message: 'This is not a call.' })
    expect(call).not.toHaveBeenCalled()
  })

  it.each([
    ['a function', () => undefined],
    ['a symbol', Symbol('x')],
  ])('with %s in it does not even leave the page', async (_what, value) => {
    await expect(ask({ ...back, request: { value } })).rejects.toThrow('could not be cloned')
  })

  it('hands the kiosk a copy: the page cannot change it afterwards', async () => {
    const request = { mark: { visit: 1, step: 0 } }
    const asked = ask({ ...back, request })
    request.mark.visit = 2
    await asked
    expect(call.mock.calls).toEqual([['back', { mark: { visit: 1, step: 0 } }]])
  })

  it('carries bytes as bytes, not as a Buffer', async () => {
    await ask({ ...back, request: { bytes: Buffer.from([1, 2]) } })
    const [, request] = call.mock.calls[0] as unknown as [string, { bytes: Uint8Array }]
    expect(Buffer.isBuffer(request.bytes)).toBe(false)
    expect([...request.bytes]).toEqual([1, 2])
  })
})

describe('events', () => {
  it('reach a page that subscribed: the current values first, then each new one', async () => {
    const heard = await loadPage()
    expect(heard).toEqual([asMessage(starting)])
    broadcast.tell('reader', ready.value)
    await settle()
    expect(heard).toEqual([asMessage(starting), asMessage(ready)])
  })

  it('reach a page loaded anew with the current values first', async () => {
    await loadPage()
    broadcast.tell('reader', ready.value)
    await settle()
    contents.load('app://kiosk/')
    expect(await loadPage()).toEqual([asMessage(ready)])
    expect(subscriptions).toBe(1)
  })

  it('are told once to a page that subscribes twice', async () => {
    await ipcMain.invoke(contents, page, ipcChannels.subscribe, [])
    await ipcMain.invoke(contents, page, ipcChannels.subscribe, [])
    expect(subscriptions).toBe(1)
  })

  it('are told to nobody else', async () => {
    await expect(ipcMain.invoke(contents, fakeFrame('app://kiosk/', page), ipcChannels.subscribe, [])).resolves.toBe(false)
    await expect(ipcMain.invoke(new FakeWebContents(), page, ipcChannels.subscribe, [])).resolves.toBe(false)
    expect(subscriptions).toBe(0)
  })

  it.each([
    ['the page is gone', () => { contents.happen('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }) }],
    ['the window is gone', () => { contents.destroy() }],
    ['another page is loaded', () => { contents.load('about:blank') }],
    ['the kiosk ends', () => { disconnect() }],
  ])('stop when %s', async (_when, happen) => {
    await ipcMain.invoke(contents, page, ipcChannels.subscribe, [])
    expect(subscriptions).toBe(1)
    happen()
    expect(subscriptions).toBe(0)
    expect(() => { broadcast.tell('reader', ready.value) }).not.toThrow()
  })

  it.each([
    ['within the page', { isMainFrame: true, isSameDocument: true }],
    ['of a frame', { isMainFrame: false, isSameDocument: false }],
  ])('go on through a navigation %s', async (_what, details) => {
    await ipcMain.invoke(contents, page, ipcChannels.subscribe, [])
    contents.happen('did-start-navigation', details)
    contents.happen(details.isSameDocument ? 'did-navigate-in-page' : 'did-frame-navigate', {}, 'app://kiosk/', details.isMainFrame)
    expect(subscriptions).toBe(1)
  })

  it.each(['https://example.com/', 'about:blank'])('still reach the page after it was kept from going to %s', async (url) => {
    guardNavigation(contents.asElectron)
    const heard = await loadPage()
    expect(contents.navigate(url)).toBe(false)
    broadcast.tell('reader', ready.value)
    await settle()
    expect(heard).toEqual([asMessage(starting), asMessage(ready)])
  })
})

it('takes its handlers away at the end', () => {
  expect([...ipcMain.channels].sort()).toEqual([ipcChannels.call, ipcChannels.subscribe])
  disconnect()
  expect(ipcMain.channels).toEqual([])
})
