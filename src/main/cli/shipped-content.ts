import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CalendarDate } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Result } from '#core/result.ts'
import { loadContentPack, shippedPackPath } from '../content/load-pack.ts'
import type { SlipCompilerPlaces } from '../printer/typeset/slip-layout.ts'
import { readTextFile } from '../read-text-file.ts'

/** The project's `resources/` folder. */
export const resourcesFolder = fileURLToPath(new URL('../../../resources', import.meta.url))

/** The slip's template, and the folder in which the packages of its fonts lie. */
export const slipPlaces: SlipCompilerPlaces = {
  templateFolder: join(resourcesFolder, 'slip'),
  fontsFolder: dirname(dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json')))),
}

/** Where the pack that ships lies. */
export const shippedPackFolder = join(resourcesFolder, shippedPackPath)

/** The content pack that ships, checked for a day. */
export function loadShippedContent(today: CalendarDate): Promise<Result<ContentPack, { readonly message: string }>> {
  return loadContentPack({ folders: [shippedPackFolder], today, readText: readTextFile })
}
