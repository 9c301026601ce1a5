import { beforeEach, describe, expect, it } from 'vitest'
import { FakeSession, FakeWebContents } from '#tests/support/electron-fake.ts'
import { blockOutsideRequests, guardNavigation } from './navigation.ts'

describe('guardNavigation', () => {
  let contents: FakeWebContents
  beforeEach(() => {
    contents = new FakeWebContents()
    guardNavigation(contents.asElectron)
  })

  it.each([
    'https://example.com/', 'app://kiosk/index.html', 'app://kiosk/?x', 'app://other/', 'about:blank', 'file:///etc/passwd',
    'javascript:alert(1)', 'data:text/html,x', 'app://kiosk/slip/3.svg',
  ])('keeps the page from going to %s', (url) => {
    for (const event of ['will-navigate', 'will-frame-navigate']) {
      expect(contents.happen(event, { url, isMainFrame: true })).toBe(true)
    }
  })

  it('lets the page load itself anew, but into no frame', () => {
    for (const event of ['will-navigate', 'will-frame-navigate']) {
      expect(contents.happen(event, { url: 'app://kiosk/', isMainFrame: true })).toBe(false)
      expect(contents.happen(event, { url: 'app://kiosk/', isMainFrame: false })).toBe(true)
    }
  })

  it('follows no redirect, not even home', () => {
    expect(contents.happen('will-redirect', { url: 'app://kiosk/', isMainFrame: true })).toBe(true)
  })

  it('embeds no page', () => {
    expect(contents.happen('will-attach-webview', {}, {}, {})).toBe(true)
  })

  it.each(['app://kiosk/', 'https://example.com/', 'about:blank'])('opens no window for %s', (url) => {
    expect(contents.openHandler?.({ url } as never)).toEqual({ action: 'deny' })
  })
})

describe('blockOutsideRequests', () => {
  it('lets only requests for the own files pass', () => {
    const session = new FakeSession()
    blockOutsideRequests(session.asElectron, undefined)
    expect(session.cancels('app://kiosk/assets/index.js')).toBe(false)
    for (const url of [
      'https://example.com/', 'http://127.0.0.1:5173/', 'ws://127.0.0.1:5173/', 'file:///etc/passwd', 'devtools://devtools/x',
      'app://other/', 'data:text/plain,x', 'blob:app://kiosk/1', 'chrome://gpu', 'ftp://example.com/',
    ]) {
      expect(session.cancels(url), url).toBe(true)
    }
  })

  it('while developing also lets the changes and the developer tools pass, and nothing else', () => {
    const session = new FakeSession()
    blockOutsideRequests(session.asElectron, 'http://127.0.0.1:5173')
    expect(session.cancels('ws://127.0.0.1:5173/?token=1')).toBe(false)
    expect(session.cancels('devtools://devtools/bundled/devtools_app.html')).toBe(false)
    expect(session.cancels('ws://127.0.0.1:51730/')).toBe(true)
    expect(session.cancels('ws://127.0.0.1:5173.example.com/')).toBe(true)
    expect(session.cancels('https://example.com/')).toBe(true)
  })

  it('downloads nothing', () => {
    const session = new FakeSession()
    blockOutsideRequests(session.asElectron, undefined)
    expect(session.happen('will-download', {}, {}, {}, null)).toBe(true)
  })
})
