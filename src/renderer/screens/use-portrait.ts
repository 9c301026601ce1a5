import { type Ref, onScopeDispose, ref } from 'vue'

/** Whether the panel stands upright, as the style sheets see it. */
export function usePortrait(): Readonly<Ref<boolean>> {
  const query = window.matchMedia('(orientation: portrait)')
  const isPortrait = ref(query.matches)
  const look = () => {
    isPortrait.value = query.matches
  }
  query.addEventListener('change', look)
  onScopeDispose(() => {
    query.removeEventListener('change', look)
  })
  return isPortrait
}
