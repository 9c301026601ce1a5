import { basename, join } from 'node:path'
import type { CalendarDate } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { packProblems } from '#core/content/pack-problems.ts'
import { type Result, err, ok } from '#core/result.ts'
import { type FindingsFault, findingsFault } from '../yaml-file.ts'
import { type PackPlaces, readPackFiles } from './pack-files.ts'

/** The content pack that ships, as a path below `resources/`. */
export const shippedPackPath = 'content/notice-2025-10-02'

/**
 * Where staff put the files that replace those of a pack: `content/<name of the pack's folder>` in the user-data folder.
 *
 * @param packFolder the pack that ships, or the one that the configuration names
 */
export function overrideFolderOf(userDataFolder: string, packFolder: string): string {
  return join(userDataFolder, 'content', basename(packFolder))
}

/**
 * Loads a content pack and checks it whole.
 *
 * @param today statements change with the day, and so may what is wrong with them
 * @returns the pack, or every finding with the file that was really read and its line
 */
export async function loadContentPack({
  today,
  ...places
}: PackPlaces & { readonly today: CalendarDate }): Promise<Result<ContentPack, FindingsFault>> {
  const files = await readPackFiles(places)
  if (!files.ok) return files
  const { content, findingOf } = files.value
  const problems = packProblems(content, today)
  return problems.length > 0 ? err(findingsFault(problems.map(findingOf))) : ok(content)
}
