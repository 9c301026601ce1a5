import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Kiosk } from '../../kiosk.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { mediaType } from '../media-types.ts'
import { type RendererFiles, builtRendererFiles } from '../renderer-files.ts'
import { slipPreviewVersion } from '../slip-preview-path.ts'
import { largestMessageBytes, serveSocket } from './kiosk-socket.ts'
import { type ServedAs, isOwnHost, isOwnOrigin } from './request-check.ts'
import { SessionGate } from './session-gate.ts'

export interface KioskServer {
  /** Opens the kiosk once: carries the token of this start. */
  readonly entryUrl: string
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly kiosk: Kiosk
  /** The built renderer, `out/renderer`. */
  readonly rendererFolder: string
  /** A loopback address; the command line refuses others. */
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly devOrigin: string | undefined
}

const tokenBytes = 32

/**
 * Serves the kiosk to a browser of this machine: the same pages and the same contract as in Electron, over HTTP
 * and one WebSocket a window. Rejects where the port cannot be had.
 */
export async function startKioskServer(options: ServerOptions): Promise<KioskServer> {
  const { kiosk, host, devOrigin } = options
  const server = createServer()
  const port = await listen(server, host, options.port)
  const servedAs: ServedAs = { port, devOrigin }
  const files = builtRendererFiles(options.rendererFolder, (path) => readFile(path))
  const gate = new SessionGate(() => randomBytes(tokenBytes).toString('base64url'), port)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes })

  server.on('request', (request, response) => {
    answer(request, response, { ...options, servedAs, gate, files }).catch(() => {
      if (!response.headersSent) refuse(response, 500)
      response.end()
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The connection may be reset while it is refused; without a listener that would end the program.
    socket.on('error', () => socket.destroy())
    const { headers, url } = request
    const allowed =
      url === '/kiosk' &&
      isOwnHost(headers.host, servedAs) &&
      isOwnOrigin(headers.origin, servedAs) &&
      gate.admits(headers.cookie)
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      serveSocket(opened, kiosk)
    })
  })

  const shownHost = host.includes(':') ? `[${host}]` : host
  return {
    entryUrl: `http://${shownHost}:${String(port)}/?token=${gate.token}`,
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => { resolve() }))
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

interface RequestContext extends ServerOptions {
  readonly servedAs: ServedAs
  readonly gate: SessionGate
  readonly files: RendererFiles
}

async function answer(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
  const { servedAs, gate, kiosk, files, devOrigin } = context
  response.setHeader('Content-Security-Policy', contentSecurityPolicy('browser'))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  if (!isOwnHost(request.headers.host, servedAs)) { refuse(response, 421); return }
  if (request.method !== 'GET' && request.method !== 'HEAD') { refuse(response, 405); return }

  const { pathname, search } = splitTarget(request.url ?? '/')
  const token = pathname === '/' && request.method === 'GET' ? new URLSearchParams(search).get('token') : null
  if (token !== null) {
    const cookie = gate.exchange(token)
    // A used link in a browser that was let in already only leads on to the kiosk.
    if (cookie === undefined && !gate.admits(request.headers.cookie)) { refuse(response, 403); return }
    if (cookie !== undefined) response.setHeader('Set-Cookie', cookie)
    response.writeHead(303, { Location: devOrigin === undefined ? '/' : `${devOrigin}/` }).end()
    return
  }
  if (!gate.admits(request.headers.cookie)) { refuse(response, 403); return }

  const version = slipPreviewVersion(pathname)
  if (version !== undefined) {
    const svg = kiosk.slipPreviewSvg(version)
    if (svg === undefined) refuse(response, 404)
    else response.writeHead(200, { 'Content-Type': mediaType('.svg') }).end(svg)
    return
  }
  const file = await files(pathname, search)
  if (file === undefined) refuse(response, 404)
  else response.writeHead(200, { 'Content-Type': file.contentType }).end(file.bytes)
}

function splitTarget(target: string): { pathname: string; search: string } {
  const at = target.indexOf('?')
  return at < 0 ? { pathname: target, search: '' } : { pathname: target.slice(0, at), search: target.slice(at) }
}

const refusals: Readonly<Record<number, string>> = {
  403: 'This address opens the kiosk only with the link that its start printed, and that link works once.',
  404: 'There is nothing here.',
  405: 'Only GET is answered here.',
  421: 'This kiosk answers only to the loopback address it was started on.',
  500: 'The kiosk could not answer; its log says why.',
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${refusals[status] ?? ''}\n`)
}
