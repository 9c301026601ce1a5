import { type Ref, ref } from 'vue'

export interface Pressed {
  readonly isPressed: Readonly<Ref<boolean>>
  /** To be bound with `v-on` to the element that is pressed. */
  readonly on: Readonly<Record<string, (event: PointerEvent) => void>>
}

/**
 * Whether a finger is on an element: from touch-down, and no longer once the finger slides off it, because then
 * letting go will not press it either.
 */
export function usePressed(): Pressed {
  const isPressed = ref(false)
  const release = () => {
    isPressed.value = false
  }
  return {
    isPressed,
    on: {
      pointerdown: (event) => {
        isPressed.value = event.isPrimary && event.button === 0
      },
      pointermove: (event) => {
        if (!isPressed.value) return
        const { left, right, top, bottom } = (event.currentTarget as Element).getBoundingClientRect()
        if (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom) release()
      },
      pointerup: release,
      pointercancel: release,
      pointerleave: release,
    },
  }
}
