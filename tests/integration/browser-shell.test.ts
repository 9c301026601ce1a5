import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { KioskEvent } from '#core/kiosk-api/events.ts'
import type { Kiosk } from '#main/kiosk.ts'
import { type KioskServer, startKioskServer } from '#main/shell/browser/kiosk-server.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let folder: string
let server: KioskServer
let base: URL
let told: (event: KioskEvent) => void
let subscribers: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kiosk-server-'))
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer', 'index.html'), '<h1>kiosk</h1>')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  subscribers = 0
  const kiosk: Kiosk = {
    call: (name, given) => Promise.resolve({ ok: true, value: { name, given } }),
    subscribe: (listener) => {
      subscribers += 1
      told = listener
      listener({ name: 'reader', value: { status: 'starting' } })
      return () => {
        subscribers -= 1
      }
    },
    slipPreviewSvg: (version) => (version === 3 ? '<svg/>' : undefined),
    stop: () => Promise.resolve(),
  }
  server = await startKioskServer({
    kiosk,
    rendererFolder: join(folder, 'renderer'),
    host: '127.0.0.1',
    port: 0,
    devOrigin: undefined,
  })
  base = new URL(server.entryUrl)
})

afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: base.port, path, headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function letIn(): Promise<string> {
  const { headers } = await get(`/${base.search}`)
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** The messages of a socket one by one, or the status with which it was refused. */
function openSocket(headers: OutgoingHttpHeaders): Promise<{ socket: WebSocket; next: () => Promise<unknown> } | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${base.port}/kiosk`, { headers })
    const arrived: unknown[] = []
    let wake = () => {}
    socket.on('message', (data: Buffer) => {
      arrived.push(JSON.parse(data.toString()))
      wake()
    })
    const next = async () => {
      while (arrived.length === 0) await new Promise<void>((go) => { wake = go })
      return arrived.shift()
    }
    socket.on('open', () => { resolve({ socket, next }) })
    socket.on('unexpected-response', (_, response) => { resolve(response.statusCode ?? 0) })
    socket.on('error', () => undefined)
  })
}

describe('who is let in', () => {
  it('needs the link of this start, which works once and leads to the page without it', async () => {
    const first = await get(`/${base.search}`)
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await get(`/${base.search}`)).status).toBe(403)
  })

  it('keeps the link for the one who opens it: asking for its head alone uses nothing up', async () => {
    expect((await get(`/${base.search}`, {}, 'HEAD')).status).toBe(403)
    expect((await get(`/${base.search}`)).status).toBe(303)
  })

  it('shows nothing without the cookie', async () => {
    for (const path of ['/', '/index.html', '/slip/3.svg', '/?token=wrong'])
      expect((await get(path)).status, path).toBe(403)
  })

  it('shows the page, again after a reload, and leads a used link on', async () => {
    const cookie = await letIn()
    for (const path of ['/', '/']) expect(await get(path, { cookie })).toMatchObject({ status: 200, body: '<h1>kiosk</h1>' })
    expect(await get(`/${base.search}`, { cookie })).toMatchObject({ status: 303, headers: { location: '/' } })
  })

  it('answers to no other name, so that a rebound one finds nothing', async () => {
    const cookie = await letIn()
    expect((await get('/', { cookie, host: 'kiosk.example' })).status).toBe(421)
    expect((await get(`/${base.search}`, { host: 'kiosk.example' })).status).toBe(421)
  })
})

describe('what is served', () => {
  it('carries the policy that forbids everything but the kiosk itself', async () => {
    const { headers } = await get('/', { cookie: await letIn() })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })

  it('is the current slip and no other', async () => {
    const cookie = await letIn()
    expect(await get('/slip/3.svg', { cookie })).toMatchObject({ status: 200, body: '<svg/>' })
    expect((await get('/slip/2.svg', { cookie })).status).toBe(404)
  })

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/none.js', '//secret.txt'])(
    'is nothing outside the built pages: %s',
    async (path) => {
      const { status, body } = await get(path, { cookie: await letIn() })
      expect(status).toBe(404)
      expect(body).not.toContain('secret')
    },
  )

  it('is never changed by a request', async () => {
    expect((await get('/', { cookie: await letIn() }, 'POST')).status).toBe(405)
  })
})

describe('the socket', () => {
  const own = () => ({ origin: base.origin })

  it('is refused without the cookie, without an origin and from another origin', async () => {
    const cookie = await letIn()
    expect(await openSocket(own())).toBe(403)
    expect(await openSocket({ cookie })).toBe(403)
    expect(await openSocket({ cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await openSocket({ cookie, origin: 'http://127.0.0.1:1' })).toBe(403)
  })

  it('tells the current values, answers calls and tells new values', async () => {
    const opened = await openSocket({ cookie: await letIn(), ...own() })
    if (typeof opened === 'number') throw new Error(`refused with ${String(opened)}`)
    const { socket, next } = opened
    expect(await next()).toEqual({ type: 'event', name: 'reader', value: { status: 'starting' } })
    socket.send(JSON.stringify({ id: 7, name: 'stillHere', request: { visit: 1 } }))
    expect(await next()).toEqual({
      type: 'answer',
      id: 7,
      outcome: { ok: true, value: { name: 'stillHere', given: { visit: 1 } } },
    })
    told({ name: 'reader', value: { status: 'ready', driver: 'pn532', firmware: '1.6' } })
    expect(await next()).toMatchObject({ name: 'reader', value: { status: 'ready' } })
    socket.terminate()
  })

  it('that is reset while it is refused harms nobody', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const line = connect(Number(base.port), '127.0.0.1')
      await new Promise<void>((resolve) => line.once('connect', () => { resolve() }))
      const closed = new Promise<void>((resolve) => line.once('close', () => { resolve() }))
      line.write('GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
      line.resetAndDestroy()
      await closed
    }
    expect((await get('/')).status).toBe(403)
  })

  it.each(['no json', '{"id":"1"}', '[]', '{"id":1,"name":"x","request":{},"more":1}', 'x'.repeat(70_000)])(
    'is closed on what is no call: %.20s',
    async (message) => {
      const opened = await openSocket({ cookie: await letIn(), ...own() })
      if (typeof opened === 'number') throw new Error(`refused with ${String(opened)}`)
      const closed = new Promise<number>((resolve) => opened.socket.on('close', resolve))
      opened.socket.send(message)
      expect([1008, 1009]).toContain(await closed)
    },
  )

  it('is forgotten when it is gone', async () => {
    const opened = await openSocket({ cookie: await letIn(), ...own() })
    if (typeof opened === 'number') throw new Error(`refused with ${String(opened)}`)
    expect(subscribers).toBe(1)
    const closed = new Promise((resolve) => opened.socket.on('close', resolve))
    opened.socket.close()
    await closed
    await get('/')
    expect(subscribers).toBe(0)
  })
})
