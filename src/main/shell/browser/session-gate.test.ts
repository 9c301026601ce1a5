import { describe, expect, it } from 'vitest'
import { isOwnHost, isOwnOrigin } from './request-check.ts'
import { SessionGate } from './session-gate.ts'

const gate = () => {
  let count = 0
  return new SessionGate(() => `secret-${String((count += 1))}`, 4173)
}

describe('the token of a start', () => {
  it('is exchanged once for a cookie that the script of a page cannot read', () => {
    const one = gate()
    expect(one.exchange(one.token)).toBe('michishirube-4173=secret-2; HttpOnly; SameSite=Strict; Path=/')
    expect(one.exchange(one.token)).toBeUndefined()
  })

  it('of another length or text is refused and uses nothing up', () => {
    const one = gate()
    expect(one.exchange('')).toBeUndefined()
    expect(one.exchange('secret-9')).toBeUndefined()
    expect(one.exchange(one.token)).toBeDefined()
  })

  it('is no cookie', () => {
    const one = gate()
    expect(one.admits(`michishirube-4173=${one.token}`)).toBe(false)
  })

  it('lets in whoever holds the cookie, among others too', () => {
    const one = gate()
    expect(one.admits('theme=dark; michishirube-4173=secret-2')).toBe(true)
    expect(one.admits('michishirube-4174=secret-2')).toBe(false)
    expect(one.admits('michishirube-4173=')).toBe(false)
    expect(one.admits(undefined)).toBe(false)
  })
})

describe('where a request comes from', () => {
  const product = { port: 4173, devOrigin: undefined }
  const development = { port: 4173, devOrigin: 'http://127.0.0.1:5173' }

  it.each(['127.0.0.1:4173', 'localhost:4173', '[::1]:4173'])('%s is this kiosk', (host) => {
    expect(isOwnHost(host, product)).toBe(true)
    expect(isOwnOrigin(`http://${host}`, product)).toBe(true)
  })

  it.each(['127.0.0.1:4174', '127.0.0.1', 'evil.example:4173', '127.0.0.1:5173', '', undefined])(
    '%s is not',
    (host) => {
      expect(isOwnHost(host, product)).toBe(false)
      expect(isOwnOrigin(host === undefined ? undefined : `http://${host}`, product)).toBe(false)
    },
  )

  it('takes no other scheme and no opaque origin', () => {
    expect(isOwnOrigin('https://127.0.0.1:4173', product)).toBe(false)
    expect(isOwnOrigin('null', product)).toBe(false)
  })

  it('knows the development server only where it was named', () => {
    expect(isOwnOrigin('http://127.0.0.1:5173', development)).toBe(true)
    expect(isOwnHost('127.0.0.1:5173', development)).toBe(true)
  })
})
