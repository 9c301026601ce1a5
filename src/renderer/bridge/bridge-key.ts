import { type InjectionKey, inject } from 'vue'
import type { KioskBridge } from '#core/kiosk-api/kiosk-bridge.ts'

export const bridgeKey: InjectionKey<KioskBridge> = Symbol('kiosk bridge')

/** The bridge that the app was started with. */
export function useBridge(): KioskBridge {
  const bridge = inject(bridgeKey)
  if (bridge === undefined) throw new Error('The app was started without a bridge.')
  return bridge
}
