import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Result } from '#core/result.ts'
import { loadContentPack } from '../content/load-pack.ts'

/** The project's `resources/` folder. */
export const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))

const defaultPackFolder = fileURLToPath(new URL('../../../resources/content/notice-2025-10-02', import.meta.url))

/** The content pack that commands speak about. */
export function loadShippedContent(): Promise<Result<ContentPack, { readonly message: string }>> {
  return loadContentPack(defaultPackFolder, (path) => readFile(path, 'utf8'))
}
