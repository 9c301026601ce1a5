import { dirname } from 'node:path'
import type { FolderFiles, Permission } from './folder-files.ts'

/**
 * Makes a folder and whatever is missing above it, one by one: Node's own `recursive` never comes to an end where the
 * system says that nothing is there although the parent is, as it does below `/proc`.
 *
 * @param permission of each folder made; undefined: what the machine gives
 * @returns the folders made, outermost first; none where it is there already
 * @throws the system's error; folders made up to then are removed again
 */
export async function makeFolder(
  folder: string,
  files: Pick<FolderFiles, 'access' | 'mkdir' | 'rmdir'>,
  permission?: Permission,
): Promise<readonly string[]> {
  const missing: string[] = []
  for (let path = folder; !(await isThere(files, path)); path = dirname(path)) {
    missing.unshift(path)
    if (dirname(path) === path) break
  }
  const made: string[] = []
  try {
    for (const path of missing) {
      await files.mkdir(path, permission).then(
        () => made.push(path),
        async (error: unknown) => {
          // Another program may have made it in the meantime.
          if (!(await isThere(files, path))) throw error
        },
      )
    }
  } catch (error) {
    await removeFolders(made, files)
    throw error
  }
  return made
}

/** Removes folders that `makeFolder` made; one that is no longer empty stays. */
export async function removeFolders(made: readonly string[], files: Pick<FolderFiles, 'rmdir'>): Promise<void> {
  for (const path of made.toReversed()) await files.rmdir(path).catch(() => undefined)
}

function isThere(files: Pick<FolderFiles, 'access'>, path: string): Promise<boolean> {
  return files.access(path).then(
    () => true,
    () => false,
  )
}
