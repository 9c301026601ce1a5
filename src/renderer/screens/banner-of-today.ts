import type { ContentPack } from '#core/content/content-pack.ts'
import type { PackWords } from '#core/content/pack-words.ts'
import { inPhase } from '#core/content/phase.ts'
import type { NoticeKind } from '../components/notice-kind.ts'

/** The notice of the first screen: the pack's first banner that is true today; null where none is. */
export function bannerOfToday(
  { pack }: Pick<ContentPack, 'pack'>,
  { texts, today, say }: PackWords,
): { readonly id: string; readonly kind: NoticeKind; readonly text: string } | null {
  const banner = pack.banners.find((one) => inPhase(one, today, pack.dates))
  const text = banner && texts.banners[banner.id]
  return banner === undefined || text === undefined ? null : { id: banner.id, kind: banner.kind, text: say(text) }
}
