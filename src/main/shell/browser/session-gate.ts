import { timingSafeEqual } from 'node:crypto'

/** Makes an unguessable text, for instance 32 random bytes in base64url. */
export type RandomText = () => string

/**
 * Who may see this kiosk: whoever holds the token of this start, once, and from then on the browser that got the
 * cookie for it. A reload and a second window of that browser work; a copied link does not.
 */
export class SessionGate {
  readonly token: string
  readonly #session: string
  readonly #cookieName: string
  #exchanged = false

  /** @param port cookies do not tell ports apart, so two kiosks on one machine need two names */
  constructor(random: RandomText, port: number) {
    this.token = random()
    this.#session = random()
    this.#cookieName = `michishirube-${String(port)}`
  }

  /** @returns the Set-Cookie value, once, for the right token; undefined otherwise */
  exchange(token: string): string | undefined {
    if (this.#exchanged || !equalText(token, this.token)) return undefined
    this.#exchanged = true
    return `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** @param cookieHeader the request's Cookie header, as it came */
  admits(cookieHeader: string | undefined): boolean {
    return (cookieHeader ?? '').split(';').some((pair) => {
      const [name, value = ''] = pair.trim().split('=', 2)
      return name === this.#cookieName && equalText(value, this.#session)
    })
  }
}

function equalText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
