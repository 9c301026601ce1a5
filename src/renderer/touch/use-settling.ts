import { type Ref, onScopeDispose, ref, watch } from 'vue'

/**
 * A second tap of a double tap comes within so long, and would otherwise press whatever the first one has brought
 * under the finger.
 */
const settleMs = 350

/** True for a moment after `source` has changed, and at first. While it is true, touches are to be let through to nothing. */
export function useSettling(source: () => unknown): Readonly<Ref<boolean>> {
  const settling = ref(false)
  let timer: number | undefined
  watch(
    source,
    () => {
      settling.value = true
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        settling.value = false
      }, settleMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    window.clearTimeout(timer)
  })
  return settling
}
