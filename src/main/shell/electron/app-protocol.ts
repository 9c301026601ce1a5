import type { Protocol } from 'electron'
import type { Kiosk } from '../../kiosk.ts'
import { mediaType } from '../media-types.ts'
import { slipPreviewVersion } from '../slip-preview-path.ts'
import { isKioskUrl, kioskScheme } from './kiosk-page.ts'
import type { RendererFiles } from '../renderer-files.ts'

export interface ServedKiosk {
  readonly files: RendererFiles
  readonly slipPreviewSvg: Kiosk['slipPreviewSvg']
  /** The content security policy that every answer carries. */
  readonly policy: string
}

/**
 * Makes `app:` a scheme with hosts and an origin of its own, treated as secure. It is given nothing else: no
 * fetch, no service workers, no way round the content security policy.
 *
 * Has to be called before the app is ready, and once only.
 */
export function declareKioskScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: kioskScheme, privileges: { standard: true, secure: true } }])
}

/** Serves the kiosk's page, its files and the slip preview to one session. */
export function serveKiosk(protocol: Pick<Protocol, 'handle'>, served: ServedKiosk): void {
  protocol.handle(kioskScheme, (request) => answerRequest(request, served))
}

/** Answers one request; whatever is not there, or not ours, is 404. Never rejects for what a page can ask. */
export async function answerRequest(
  request: Pick<Request, 'method' | 'url'>,
  served: ServedKiosk,
): Promise<Response> {
  const url = isKioskUrl(request.url) ? new URL(request.url) : undefined
  if (url === undefined || request.method !== 'GET') return notThere(served)

  const version = slipPreviewVersion(url.pathname)
  if (version !== undefined) {
    const svg = served.slipPreviewSvg(version)
    return svg === undefined ? notThere(served) : answer(200, svg, mediaType('.svg'), served)
  }
  const file = await served.files(url.pathname, url.search)
  return file === undefined ? notThere(served) : answer(200, file.bytes, file.contentType, served)
}

function notThere(served: ServedKiosk): Response {
  return answer(404, 'There is nothing here.\n', 'text/plain; charset=utf-8', served)
}

function answer(status: number, body: string | Uint8Array, contentType: string, served: ServedKiosk): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    status,
    headers: {
      'Content-Type': contentType,
      'Content-Security-Policy': served.policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      // A slip preview is about one person's answers: it may not outlive the visit in any cache.
      'Cache-Control': 'no-store',
    },
  })
}
