import { type ComputedRef, computed } from 'vue'
import type { Texts } from '#core/content/texts.ts'
import { useWords } from './current-words.ts'

/** Every text in the language of the visit, for words in which nothing is to be filled in. */
export function useTexts(): ComputedRef<Texts> {
  const words = useWords()
  return computed(() => words.value.texts)
}
