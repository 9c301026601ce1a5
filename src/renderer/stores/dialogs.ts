import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'

/** Which dialogs are open; only the top one can be touched. A higher layer lies above all lower ones. */
export const useDialogs = defineStore('dialogs', () => {
  const open = shallowRef<ReadonlyArray<{ readonly id: symbol; readonly layer: number }>>([])
  const top = computed(() =>
    open.value.reduce<{ id: symbol; layer: number } | null>(
      (highest, dialog) => (highest === null || dialog.layer >= highest.layer ? dialog : highest),
      null,
    ),
  )
  return {
    isAnyOpen: computed(() => open.value.length > 0),
    isTop: (id: symbol) => top.value?.id === id,
    add(id: symbol, layer: number) {
      open.value = [...open.value.filter((dialog) => dialog.id !== id), { id, layer }]
    },
    remove(id: symbol) {
      open.value = open.value.filter((dialog) => dialog.id !== id)
    },
  }
})
