/** What the server listens as, and whose pages may talk to it. */
export interface ServedAs {
  readonly port: number
  /** A development server whose page may open the socket; undefined in the product. */
  readonly devOrigin: string | undefined
}

/** A name that only this machine's own browser uses; a rebound DNS name never matches. */
export function isOwnHost(host: string | undefined, { port, devOrigin }: ServedAs): boolean {
  if (host === undefined) return false
  return ownHosts(port).includes(host) || (devOrigin !== undefined && host === new URL(devOrigin).host)
}

/** A socket must say where its page came from, and that must be this kiosk. */
export function isOwnOrigin(origin: string | undefined, { port, devOrigin }: ServedAs): boolean {
  if (origin === undefined) return false
  return ownHosts(port).some((host) => origin === `http://${host}`) || origin === devOrigin
}

function ownHosts(port: number): string[] {
  return [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`, `[::1]:${String(port)}`]
}
