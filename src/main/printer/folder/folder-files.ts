import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'

/** What the folder printer needs of a file system, shaped like `node:fs/promises`. */
export interface FolderFiles {
  mkdir(path: string, options: { recursive: true }): Promise<unknown>
  /** Rejects where nothing is at the path. */
  access(path: string): Promise<void>
  writeFile(path: string, data: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  rm(path: string, options: { force: true }): Promise<void>
}

/** The machine's own file system. */
export const machineFiles: FolderFiles = { access, mkdir, rename, rm, writeFile }
