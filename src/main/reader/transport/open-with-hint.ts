import { err } from '#core/result.ts'
import type { OpenTransport } from './byte-transport.ts'

/**
 * Opens as `open` does, and where the port is missing says where else the reader may stand.
 *
 * @param hint to be written behind a semicolon; undefined where nothing is known
 */
export function openWithHint(open: OpenTransport, hint: () => Promise<string | undefined>): OpenTransport {
  return async (path, baudRate, listener) => {
    const opened = await open(path, baudRate, listener)
    if (opened.ok || opened.error.code !== 'port-missing') return opened
    const more = await hint()
    if (more === undefined) return opened
    return err({ ...opened.error, message: `${opened.error.message.replace(/\.$/u, '')}; ${more}` })
  }
}
