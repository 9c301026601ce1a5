import { type ComputedRef, computed } from 'vue'
import type { ContentPack } from '#core/content/content-pack.ts'
import { useSession } from './session.ts'

/** The content pack, for components that are shown only once the program has answered. */
export function useContent(): ComputedRef<ContentPack> {
  const session = useSession()
  return computed(() => {
    if (session.content === null) throw new Error('Content is asked for before the program has answered.')
    return session.content
  })
}
