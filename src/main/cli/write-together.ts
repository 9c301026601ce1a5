import { access, lstat, mkdir, mkdtemp, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, removeFolders } from '../printer/folder/make-folder.ts'

export interface NamedFile {
  /** Without a folder. */
  readonly name: string
  readonly data: string | Uint8Array
}

/**
 * Writes files into a folder, all of them or none. Files of the same names are replaced; where one file cannot be
 * written they are back in their place, and nothing of this call is left, the folder included where it was made.
 *
 * @throws the system's error
 */
export async function writeTogether(folder: string, files: readonly NamedFile[]): Promise<void> {
  const system = { access, mkdir, rmdir }
  const made = await makeFolder(folder, system)
  const undo: Array<() => Promise<void>> = [() => removeFolders(made, system)]
  let removeTemporary: () => Promise<void>
  try {
    // In the folder itself, so that moving a file is a mere rename.
    const temporary = await mkdtemp(join(folder, '.writing-'))
    removeTemporary = () => rm(temporary, { recursive: true, force: true })
    undo.push(removeTemporary)
    for (const { name, data } of files) await writeFile(join(temporary, name), data)
    for (const { name } of files) {
      const path = join(folder, name)
      const replaced = join(temporary, `replaced-${name}`)
      if (await isFile(path)) {
        await rename(path, replaced)
        undo.push(() => rename(replaced, path))
      }
      await rename(join(temporary, name), path)
      undo.push(() => rm(path, { force: true }))
    }
  } catch (error) {
    // Last first; what was replaced lies in the temporary folder, which therefore stays where a step fails.
    for (const step of undo.toReversed()) await step()
    throw error
  }
  await removeTemporary()
}

/** False where nothing is there. A folder in the way is never moved. */
async function isFile(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (found?.isDirectory() === true) throw new Error(`${path} is a folder; expected a file or nothing there`)
  return found !== undefined
}
