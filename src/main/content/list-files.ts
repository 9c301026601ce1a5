import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What tells whether a file was changed. */
export interface ListedFile {
  readonly name: string
  /** Milliseconds since 1970-01-01T00:00:00Z, with fractions. */
  readonly mtimeMs: number
  /** Bytes. */
  readonly size: number
}

/** The files directly in a folder; rejects with the system's error. */
export type ListFiles = (folder: string) => Promise<readonly ListedFile[]>

/** The files of a folder of this machine. One that goes away meanwhile is left out. */
export async function listFiles(folder: string): Promise<ListedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(async ({ name }) => {
        const found = await stat(join(folder, name)).catch(() => undefined)
        return found === undefined ? [] : [{ name, mtimeMs: found.mtimeMs, size: found.size }]
      }),
  )
  return files.flat()
}
