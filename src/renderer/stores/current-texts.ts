import { type ComputedRef, computed } from 'vue'
import type { Texts } from '#core/content/texts.ts'
import { useSession } from './session.ts'

/** Every word in the language of the visit, for components that are shown only once the program has answered. */
export function useTexts(): ComputedRef<Texts> {
  const session = useSession()
  return computed(() => {
    if (session.texts === null) throw new Error('Words are asked for before the program has answered.')
    return session.texts
  })
}
