import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { Texts } from '#core/content/texts.ts'
import { useBridge } from '../bridge/bridge-key.ts'
import { useVisit } from './visit.ts'

/** What does not change while the program runs, and whether the program can be reached. */
export const useSession = defineStore('session', () => {
  const bridge = useBridge()
  const visit = useVisit()
  const content = shallowRef<ContentPack | null>(null)
  const dock = ref(false)
  const connected = ref(false)

  async function greet(): Promise<void> {
    try {
      const answer = await bridge.call('connect', {})
      content.value = answer.content
      dock.value = answer.dock
    } catch (error) {
      // A connection that is lost meanwhile comes back, and with it the next greeting.
      console.warn('The program did not answer.', error)
    }
  }

  bridge.onConnection((now) => {
    connected.value = now
    if (now) void greet()
  })

  /** Every word in the language of the visit; null before the program has answered. */
  const texts = computed<Texts | null>(() => {
    if (content.value === null || visit.visit === null) return null
    return content.value.texts[visit.visit.language]
  })

  return { content, dock, connected, texts }
})
