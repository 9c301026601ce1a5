import type { KioskBridge } from '#core/kiosk-api/kiosk-bridge.ts'

declare global {
  interface Window {
    /** The only door to the main process. */
    kiosk?: KioskBridge
  }
}
