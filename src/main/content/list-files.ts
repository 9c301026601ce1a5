import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What tells whether a file was changed. */
export interface ListedFile {
  readonly name: string
  /** Milliseconds since 1970-01-01T00:00:00Z, with fractions. */
  readonly mtimeMs: number
  /** Bytes. */
  readonly size: number
  /** Whether the system finds it; a link that leads nowhere has a name only. */
  readonly isThere: boolean
}

/** The files directly in a folder; rejects with the system's error. */
export type ListFiles = (folder: string) => Promise<readonly ListedFile[]>

/** The files of a folder of this machine. */
export async function listFiles(folder: string): Promise<ListedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(async ({ name }) => {
        const found = await stat(join(folder, name)).catch(() => undefined)
        return { name, mtimeMs: found?.mtimeMs ?? 0, size: found?.size ?? 0, isThere: found !== undefined }
      }),
  )
}
