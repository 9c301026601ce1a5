import { mediaType } from './media-types.ts'
import { rendererFile } from './renderer-file.ts'

/** A file of the renderer, ready to be served. */
export interface RendererFile {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** Finds the file that a URL path names; undefined where there is none or the path leads out of the folder. */
export type RendererFiles = (urlPath: string, search: string) => Promise<RendererFile | undefined>

/** @param folder the built renderer, `out/renderer` */
export function builtRendererFiles(
  folder: string,
  readBytes: (path: string) => Promise<Uint8Array>,
): RendererFiles {
  return async (urlPath) => {
    const file = rendererFile(folder, urlPath)
    const bytes = file === undefined ? undefined : await readBytes(file).catch(() => undefined)
    return file === undefined || bytes === undefined ? undefined : { bytes, contentType: mediaType(file) }
  }
}

/**
 * While developing, Vite's server provides the files; the page keeps its own `app:` origin all the same.
 *
 * @param devOrigin a loopback origin, as the command line checked it
 */
export function developmentRendererFiles(
  devOrigin: string,
  fetchUrl: (url: string) => Promise<Response>,
): RendererFiles {
  return async (urlPath, search) => {
    const response = await fetchUrl(`${devOrigin}${urlPath}${search}`).catch(() => undefined)
    if (response?.ok !== true) return undefined
    return {
      bytes: new Uint8Array(await response.arrayBuffer()),
      contentType: response.headers.get('content-type') ?? mediaType(urlPath),
    }
  }
}
