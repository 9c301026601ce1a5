import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Language } from '#core/content/language.ts'
import type { CallName, CallRequest } from '#core/kiosk-api/calls.ts'
import type { Visit } from '#core/visit/visit.ts'
import { useBridge } from '../bridge/bridge-key.ts'

/** Mirror of the visit, which the main process owns, and the touches that can change it. */
export const useVisit = defineStore('visit', () => {
  const bridge = useBridge()
  const visit = shallowRef<Visit | null>(null)
  bridge.on('visit', (value) => {
    visit.value = value
  })

  /** What the person sees at this moment: the main process carries out only what still fits. */
  function mark(): { visit: number; step: number } {
    return { visit: visit.value?.number ?? 0, step: visit.value?.step ?? 0 }
  }

  async function tell<Name extends CallName>(name: Name, request: CallRequest<Name>): Promise<void> {
    try {
      await bridge.call(name, request)
    } catch (error) {
      // The screen keeps showing the visit as it is; a lost connection is told by the session.
      console.warn(`The touch "${name}" was not carried out.`, error)
    }
  }

  return {
    visit,
    begin: (way: 'with-card' | 'without-card') => tell('begin', { mark: mark(), way }),
    answer: (question: string, answer: string) => tell('answer', { mark: mark(), question, answer }),
    chooseLanguage: (language: Language) => tell('chooseLanguage', { mark: mark(), language }),
    chooseWay: (todo: string, way: string) => tell('chooseWay', { mark: mark(), todo, way }),
    forgetPin: (forgotten: boolean) => tell('forgetPin', { mark: mark(), forgotten }),
    openInfo: (entry: string | null) => tell('openInfo', { mark: mark(), entry }),
    back: () => tell('back', { mark: mark() }),
    startOver: () => tell('startOver', { mark: mark() }),
    print: () => tell('print', { mark: mark() }),
    finish: () => tell('finish', { mark: mark() }),
    stillHere: () => tell('stillHere', { visit: mark().visit }),
  }
})
