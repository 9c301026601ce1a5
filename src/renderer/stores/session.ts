import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ContentPack } from '#core/content/content-pack.ts'
import { type PackWords, packWords } from '#core/content/pack-words.ts'
import { useBridge } from '../bridge/bridge-key.ts'
import { useVisit } from './visit.ts'

/** What does not change during a visit, and whether the program can be reached. */
export const useSession = defineStore('session', () => {
  const bridge = useBridge()
  const visit = useVisit()
  const content = shallowRef<ContentPack | null>(null)
  const dock = ref(false)
  const readsCertificateDate = ref(false)
  const connected = ref(false)

  async function greet(): Promise<void> {
    try {
      const answer = await bridge.call('connect', {})
      content.value = answer.content
      dock.value = answer.dock
      readsCertificateDate.value = answer.readsCertificateDate
    } catch (error) {
      // A connection that is lost meanwhile comes back, and with it the next greeting.
      console.warn('The program did not answer.', error)
    }
  }

  bridge.onConnection((now) => {
    connected.value = now
    if (now) void greet()
  })

  /** The version that was told when the content was last asked for; null before any was told. */
  let version: number | null = null
  bridge.on('content', (told) => {
    const isNew = version !== null && told.version !== version
    version = told.version
    if (isNew) void greet()
  })

  /** Every word in the language of the visit as of today; null before the program has answered. */
  const words = computed<PackWords | null>(() => {
    if (content.value === null || visit.visit === null) return null
    const { language, today } = visit.visit
    // A pack that has just been changed may lack the language for the moment until the visit follows.
    return content.value.texts[language] === undefined ? null : packWords(content.value, language, today)
  })

  return { content, dock, readsCertificateDate, connected, words }
})
