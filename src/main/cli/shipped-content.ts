import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Result } from '#core/result.ts'
import { loadContentPack, shippedPackPath } from '../content/load-pack.ts'

/** The project's `resources/` folder. */
export const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))

/** The content pack that commands speak about. */
export function loadShippedContent(): Promise<Result<ContentPack, { readonly message: string }>> {
  return loadContentPack(join(resourcesFolder, shippedPackPath), (path) => readFile(path, 'utf8'))
}
