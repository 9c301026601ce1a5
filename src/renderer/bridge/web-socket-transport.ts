import type { BridgeTransport } from '#core/kiosk-api/create-bridge.ts'

/** The part of a browser's WebSocket that is used. */
export interface KioskSocket {
  readonly readyState: number
  addEventListener(type: 'open' | 'close', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  send(text: string): void
}

/** `WebSocket.OPEN`. */
const openState = 1
const firstRetryMs = 250
const longestRetryMs = 5000

/**
 * Calls and messages as JSON texts over a WebSocket that reconnects by itself: after 250 ms, then twice as long
 * each time, 5 s at most.
 *
 * @param connect opens a new socket
 * @param after runs something once, so many milliseconds from now
 */
export function webSocketTransport(
  connect: () => KioskSocket,
  after: (delayMs: number, run: () => void) => void,
): BridgeTransport {
  let socket: KioskSocket | undefined
  let retryMs = firstRetryMs

  return {
    send(call) {
      if (socket?.readyState !== openState) return false
      socket.send(JSON.stringify(call))
      return true
    },
    listen(on) {
      const open = () => {
        const opened = connect()
        socket = opened
        opened.addEventListener('open', () => {
          retryMs = firstRetryMs
          on.connection(true)
        })
        opened.addEventListener('message', ({ data }) => {
          on.message(JSON.parse(String(data)))
        })
        opened.addEventListener('close', () => {
          on.connection(false)
          after(retryMs, open)
          retryMs = Math.min(retryMs * 2, longestRetryMs)
        })
      }
      open()
    },
  }
}
