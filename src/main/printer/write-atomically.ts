import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const ownFolder = 0o700
const ownFile = 0o600

/**
 * Writes a file so that after a loss of power it is either whole or as it was: into another file beside it, flushed to
 * the disk, then renamed. Only the kiosk's account reads it.
 *
 * @throws the system's error; nothing is left behind
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = `${path}.part`
  await mkdir(dirname(path), { recursive: true, mode: ownFolder })
  try {
    const file = await open(temporary, 'w', ownFile)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
