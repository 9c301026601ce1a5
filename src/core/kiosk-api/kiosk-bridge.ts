import type { CallName, CallRequest, CallResponse } from './calls.ts'
import type { EventName, EventValue } from './events.ts'

/**
 * `window.kiosk`: the renderer's only door to the world. The preload script provides it in Electron, a WebSocket
 * in the browser shell. Values are checked against the schemas on both sides.
 */
export interface KioskBridge {
  /** @throws KioskCallError where the main process refuses the call or the connection is gone */
  call<Name extends CallName>(name: Name, request: CallRequest<Name>): Promise<CallResponse<Name>>
  /** Tells each new value, the current one first. Returns the end of the subscription. */
  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void
  /** Whether the main process can be reached, the current state first. */
  onConnection(listener: (connected: boolean) => void): () => void
}

export class KioskCallError extends Error {
  override readonly name = 'KioskCallError'
}
