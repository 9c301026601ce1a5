/** The scheme under which the kiosk's page is served inside Electron. */
export const kioskScheme = 'app'

const kioskHost = 'kiosk'

/** The one page there is. */
export const kioskPageUrl = `${kioskScheme}://${kioskHost}/`

/**
 * Whether a URL belongs to the kiosk's own page and files. The origin is not asked: `URL` tells `null` for schemes
 * of one's own.
 */
export function isKioskUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return (
    parsed !== null &&
    parsed.protocol === `${kioskScheme}:` &&
    parsed.host === kioskHost &&
    parsed.username === '' &&
    parsed.password === ''
  )
}
