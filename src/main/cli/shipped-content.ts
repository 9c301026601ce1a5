import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CalendarDate } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Result } from '#core/result.ts'
import { loadContentPack, shippedPackPath } from '../content/load-pack.ts'
import { readTextFile } from '../read-text-file.ts'

/** The project's `resources/` folder. */
export const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))

/** Where the pack that ships lies. */
export const shippedPackFolder = join(resourcesFolder, shippedPackPath)

/** The content pack that ships, checked for a day. */
export function loadShippedContent(today: CalendarDate): Promise<Result<ContentPack, { readonly message: string }>> {
  return loadContentPack({ folders: [shippedPackFolder], today, readText: readTextFile })
}
