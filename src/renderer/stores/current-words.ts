import { type ComputedRef, computed } from 'vue'
import type { PackWords } from '#core/content/pack-words.ts'
import { useSession } from './session.ts'

/**
 * The words in the language of the visit as they read today, for texts that name dates, months or the app; for
 * components that are shown only once the program has answered.
 */
export function useWords(): ComputedRef<PackWords> {
  const session = useSession()
  return computed(() => {
    if (session.words === null) throw new Error('Words are asked for before the program has answered.')
    return session.words
  })
}
