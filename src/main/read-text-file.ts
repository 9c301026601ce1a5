import { readFile, stat } from 'node:fs/promises'

/** Far more than any file that people write for the kiosk. */
const greatestBytes = 1_000_000

/**
 * Reads a text file of this machine as UTF-8. A pipe or a device would keep whoever reads it waiting for good, and a
 * huge file would keep everybody waiting: both are refused.
 */
export async function readTextFile(path: string): Promise<string> {
  const found = await stat(path)
  if (!found.isFile()) throw new Error('it is no regular file')
  if (found.size > greatestBytes) throw new Error(`it has ${String(found.size)} bytes, more than ${String(greatestBytes)}`)
  return readFile(path, 'utf8')
}
