type Sources = readonly [directive: string, ...values: string[]]

const own: readonly Sources[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['img-src', "'self'"],
  ['font-src', "'self'"],
  ['media-src', "'self'"],
]

const closed: readonly Sources[] = [
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
]

/**
 * The content security policy of the kiosk's page: nothing but its own files, no inline code or style, no frames,
 * no plug-ins. In Electron the page has no use for the network at all (`connect-src` falls back to `'none'`); in
 * the browser shell it speaks to its own origin over one WebSocket, which `'self'` covers.
 */
export function contentSecurityPolicy(shell: 'electron' | 'browser'): string {
  const connect: readonly Sources[] = shell === 'browser' ? [['connect-src', "'self'"]] : []
  return policy([...own, ...connect, ...closed])
}

/**
 * The policy while Vite's development server provides the files: it puts styles into the page as `<style>`
 * elements, small pictures as `data:` URLs, and tells of changes over a WebSocket. Never used in a built kiosk.
 *
 * @param devOrigin the development server's origin, for instance `http://127.0.0.1:5173`
 */
export function developmentContentSecurityPolicy(devOrigin: string): string {
  const relaxed = own.map(([directive, ...values]): Sources => {
    if (directive === 'style-src') return [directive, ...values, "'unsafe-inline'"]
    return directive === 'img-src' ? [directive, ...values, 'data:'] : [directive, ...values]
  })
  return policy([...relaxed, ['connect-src', "'self'", devOrigin, devOrigin.replace(/^http/, 'ws')], ...closed])
}

function policy(sources: readonly Sources[]): string {
  return sources.map((words) => words.join(' ')).join('; ')
}
