import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, developmentContentSecurityPolicy } from './content-security-policy.ts'

function directives(policy: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const part of policy.split('; ')) {
    const [name = '', ...values] = part.split(' ')
    // Of a directive given twice a browser believes the first; that would hide a mistake.
    expect(found.has(name)).toBe(false)
    found.set(name, values)
  }
  return found
}

describe.each(['electron', 'browser'] as const)('contentSecurityPolicy in the %s shell', (shell) => {
  const policy = directives(contentSecurityPolicy(shell))

  it('allows nothing by default', () => {
    expect(policy.get('default-src')).toEqual(["'none'"])
  })

  it('allows no source but its own files', () => {
    const sources = [...policy.values()].flat()
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'"]))
  })

  it.each(['base-uri', 'form-action', 'frame-ancestors'])('closes %s, which does not fall back to the default', (name) => {
    expect(policy.get(name)).toEqual(["'none'"])
  })
})

it('lets the page connect to its own origin in the browser shell only', () => {
  expect(directives(contentSecurityPolicy('browser')).get('connect-src')).toEqual(["'self'"])
  expect(directives(contentSecurityPolicy('electron')).has('connect-src')).toBe(false)
})

it('relaxes for the development server what Vite needs, and no scripts', () => {
  const policy = directives(developmentContentSecurityPolicy('http://127.0.0.1:5173'))
  expect(policy.get('connect-src')).toEqual(["'self'", 'http://127.0.0.1:5173', 'ws://127.0.0.1:5173'])
  expect(policy.get('style-src')).toEqual(["'self'", "'unsafe-inline'"])
  expect(policy.get('script-src')).toEqual(["'self'"])
  expect(policy.get('default-src')).toEqual(["'none'"])
})
