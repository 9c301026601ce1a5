import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rendererFile } from './renderer-file.ts'

const folder = join('/', 'app', 'out', 'renderer')

describe('the file of a URL path', () => {
  it('is the page for the root, and a file inside the folder else', () => {
    expect(rendererFile(folder, '/')).toBe(join(folder, 'index.html'))
    expect(rendererFile(folder, '/assets/index-1.js')).toBe(join(folder, 'assets', 'index-1.js'))
    expect(rendererFile(folder, '/a/../index.html')).toBe(join(folder, 'index.html'))
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..\\..\\package.json',
    '/..%5c..%5cpackage.json',
    '/c:/windows/win.ini',
    '/index.html%00.svg',
    '/%E0%A4%A',
    '/../renderer-else/index.html',
    '/.',
    'index.html',
    '',
  ])('%j leads nowhere', (path) => {
    expect(rendererFile(folder, path)).toBeUndefined()
  })
})
