import { describe, expect, it } from 'vitest'
import { mediaType } from './media-types.ts'

describe('mediaType', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['/srv/renderer/assets/index-a1.js', 'text/javascript; charset=utf-8'],
    ['assets/style.CSS', 'text/css; charset=utf-8'],
    ['.svg', 'image/svg+xml; charset=utf-8'],
    ['font.v2.woff2', 'font/woff2'],
  ])('%s is %s', (name, expected) => {
    expect(mediaType(name)).toBe(expected)
  })

  it.each(['kiosk', 'notes.exe', 'index.html.', 'a.constructor', 'a.__proto__', ''])(
    'what it does not know, "%s", is never shown or run',
    (name) => {
      expect(mediaType(name)).toBe('application/octet-stream')
    },
  )
})
