import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CallName, CallRequest } from '#core/kiosk-api/calls.ts'
import type { EventValue } from '#core/kiosk-api/events.ts'
import { useBridge } from '../bridge/bridge-key.ts'

/** The simulated devices, where there are any. */
export const useDock = defineStore('dock', () => {
  const bridge = useBridge()
  const world = shallowRef<EventValue<'dock'> | null>(null)
  bridge.on('dock', (value) => {
    world.value = value
  })

  /** Why a changed content pack was not taken up, a line for each finding; null where all is well. */
  const contentProblem = shallowRef<string | null>(null)
  bridge.on('content', ({ problem }) => {
    contentProblem.value = problem
  })

  async function tell<Name extends CallName>(name: Name, request: CallRequest<Name>): Promise<void> {
    try {
      await bridge.call(name, request)
    } catch (error) {
      console.warn(`The dock's "${name}" was not carried out.`, error)
    }
  }

  return { world, contentProblem, tell }
})
