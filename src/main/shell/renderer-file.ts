import { isAbsolute, join, relative } from 'node:path'

/**
 * The file of the built renderer that a URL path names, or undefined where it would lead out of the folder or is
 * no clean path. `/` is the kiosk's page.
 *
 * @param folder the built renderer
 * @param urlPath as it stands in the URL, still percent-encoded, beginning with `/`
 */
export function rendererFile(folder: string, urlPath: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  // A backslash separates folders on Windows, a colon begins a drive or stream there, NUL ends a C string.
  if (!path.startsWith('/') || /[\\:\0]/.test(path)) return undefined
  const file = join(folder, path === '/' ? 'index.html' : path)
  const inside = relative(folder, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file
}
