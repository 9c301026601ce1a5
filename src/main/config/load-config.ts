import { join } from 'node:path'
import { type Result, err } from '#core/result.ts'
import { type FileFault, type ReadText, parseYaml } from '../yaml-file.ts'
import { type KioskConfig, kioskConfigSchema } from './kiosk-config.ts'

/**
 * Reads the configuration. A file that was named has to be there; without a name, `kiosk.yaml` in the user-data
 * folder is used where it is, and its absence means the kiosk without hardware.
 *
 * @param namedPath by flag or environment; undefined where none was named
 * @returns the configuration, or file, line, key and what was expected
 */
export async function loadConfig(
  namedPath: string | undefined,
  userDataFolder: string,
  readText: ReadText,
): Promise<Result<KioskConfig, FileFault>> {
  const path = namedPath ?? join(userDataFolder, 'kiosk.yaml')
  let text: string
  try {
    text = await readText(path)
  } catch (error) {
    if (namedPath === undefined && isNotFound(error)) return parseYaml(path, '', kioskConfigSchema)
    const cause = error instanceof Error ? error.message : String(error)
    return err({ message: `${path}: the configuration cannot be read: ${cause}` })
  }
  return parseYaml(path, text, kioskConfigSchema)
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
