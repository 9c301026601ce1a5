import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import { loadContentPack, shippedPackPath } from '#main/content/load-pack.ts'

export const shippedPackFolder = fileURLToPath(new URL(`../../resources/${shippedPackPath}`, import.meta.url))

/** The content pack that ships, checked as at start on the day that tests speak of. */
export async function shippedPack(): Promise<ContentPack> {
  const pack = await loadContentPack({
    folders: [shippedPackFolder],
    today: calendarDateSchema.parse('2026-11-22'),
    readText: (path) => readFile(path, 'utf8'),
  })
  if (!pack.ok) throw new Error(pack.error.message)
  return pack.value
}
