import { resolve, sep } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeSession } from '#tests/support/electron-fake.ts'
import { declareKioskScheme, serveKiosk } from './app-protocol.ts'
import { builtRendererFiles, developmentRendererFiles } from '../renderer-files.ts'

const folder = resolve('/srv/kiosk/renderer')
const policy = "default-src 'none'; script-src 'self'"
const disk = new Map([
  [resolve(folder, 'index.html'), '<!doctype html>'],
  [resolve(folder, 'assets/index-a1.js'), 'export {}'],
  [resolve(folder, 'assets/道.svg'), '<svg/>'],
  // Beside the folder, not in it: whatever reaches these has escaped.
  [resolve(folder, '../secret.html'), 'secret'],
  [resolve(folder, '../renderer-old/index.html'), 'secret'],
  ['/etc/passwd', 'secret'],
])
const readBytes = vi.fn((path: string) => {
  const text = disk.get(path)
  return text === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(new TextEncoder().encode(text))
})

let session: FakeSession
beforeEach(() => {
  session = new FakeSession()
  serveKiosk(session.protocol, {
    files: builtRendererFiles(folder, readBytes),
    slipPreviewSvg: (version) => (version === 3 ? '<svg id="slip"/>' : undefined),
    policy,
  })
})

it('makes app: a standard, secure scheme and gives it no other privilege', () => {
  const registerSchemesAsPrivileged = vi.fn()
  declareKioskScheme({ registerSchemesAsPrivileged })
  expect(registerSchemesAsPrivileged.mock.calls).toEqual([
    [[{ scheme: 'app', privileges: { standard: true, secure: true } }]],
  ])
})

it.each([
  ['app://kiosk/', '<!doctype html>', 'text/html; charset=utf-8'],
  ['app://kiosk/index.html', '<!doctype html>', 'text/html; charset=utf-8'],
  ['app://kiosk/index.html?v=1#top', '<!doctype html>', 'text/html; charset=utf-8'],
  ['app://kiosk/assets/index-a1.js', 'export {}', 'text/javascript; charset=utf-8'],
  ['app://kiosk/assets/%E9%81%93.svg', '<svg/>', 'image/svg+xml; charset=utf-8'],
  ['app://kiosk/slip/3.svg', '<svg id="slip"/>', 'image/svg+xml; charset=utf-8'],
])('serves %s', async (url, body, contentType) => {
  const response = await session.request(url)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe(body)
  expect(response.headers.get('content-type')).toBe(contentType)
})

describe.each(['app://kiosk/', 'app://kiosk/slip/3.svg', 'app://kiosk/nothing'])('every answer, as for %s', (url) => {
  it('carries the policy, forbids guessing types and may be kept by no cache', async () => {
    const { headers } = await session.request(url)
    expect(headers.get('content-security-policy')).toBe(policy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
})

it.each([
  'app://kiosk/nothing.html', 'app://kiosk/assets', 'app://kiosk/assets/', 'app://other/index.html',
  'app://kiosk/slip/4.svg', 'app://kiosk/slip/.svg', 'app://kiosk/slip/3.svg/', 'app://kiosk/slip/-3.svg',
  'app://kiosk/slip/3e0.svg', 'app://kiosk/slip/99999999999999999999.svg',
])('answers %s with 404', async (url) => {
  expect((await session.request(url)).status).toBe(404)
})

it.each([
  'app://kiosk/../secret.html', 'app://kiosk/%2e%2e/secret.html', 'app://kiosk/%2e%2e%2fsecret.html',
  'app://kiosk/..%2fsecret.html', 'app://kiosk/assets/..%2f..%2fsecret.html', 'app://kiosk/%252e%252e%252fsecret.html',
  'app://kiosk/..%5csecret.html', 'app://kiosk/..\\secret.html', 'app://kiosk/assets%5c..%5c..%5csecret.html',
  'app://kiosk/..%2frenderer-old/index.html', 'app://kiosk//etc/passwd', 'app://kiosk/%2fetc%2fpasswd',
  'app://kiosk/C:/Windows/win.ini', 'app://kiosk/C%3a%5cWindows%5cwin.ini', 'app://kiosk/index.html%00.svg',
  'app://kiosk/%00', 'app://kiosk/%', 'app://kiosk/%ff', 'app://kiosk/index.html::$DATA',
])('lets nobody out of the folder: %s', async (url) => {
  readBytes.mockClear()
  const response = await session.request(url)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('secret')
  for (const [path] of readBytes.mock.calls) expect(path.startsWith(folder + sep)).toBe(true)
})

it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('answers %s with 404', async (method) => {
  expect((await session.request('app://kiosk/index.html', method)).status).toBe(404)
})

describe('while developing', () => {
  const fetchUrl = vi.fn((url: string) =>
    url.endsWith('/down')
      ? Promise.reject(new Error('ECONNREFUSED'))
      : Promise.resolve(new Response('export {}', { status: url.endsWith('/gone') ? 404 : 200, headers: { 'content-type': 'text/javascript' } })),
  )
  const files = developmentRendererFiles('http://127.0.0.1:5173', fetchUrl)

  it('takes the files from the development server, query and all', async () => {
    expect(await files('/src/main.ts', '?t=1')).toEqual({
      bytes: new TextEncoder().encode('export {}'),
      contentType: 'text/javascript',
    })
    expect(fetchUrl).toHaveBeenCalledWith('http://127.0.0.1:5173/src/main.ts?t=1')
  })

  it.each(['/gone', '/down'])('finds nothing at %s', async (path) => {
    expect(await files(path, '')).toBeUndefined()
  })
})
