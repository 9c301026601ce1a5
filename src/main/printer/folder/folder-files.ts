import { access, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'

/** Who may read what is saved; Windows goes by the folder it lies in instead. */
export interface Permission {
  /** Bits of a POSIX file mode. */
  readonly mode: number
}

/** What the folder printer needs of a file system, shaped like `node:fs/promises`. */
export interface FolderFiles {
  /** Makes one folder; rejects where its parent is missing or something has its name. */
  mkdir(path: string, permission?: Permission): Promise<unknown>
  /** Removes an empty folder. */
  rmdir(path: string): Promise<void>
  /** Rejects where nothing is at the path. */
  access(path: string): Promise<void>
  writeFile(path: string, data: Uint8Array, permission: Permission): Promise<void>
  rename(from: string, to: string): Promise<void>
  rm(path: string, options: { force: true }): Promise<void>
}

/** The machine's own file system. */
export const machineFiles: FolderFiles = { access, mkdir, rename, rm, rmdir, writeFile }
