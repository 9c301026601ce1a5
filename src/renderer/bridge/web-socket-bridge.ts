import { createBridge } from '#core/kiosk-api/create-bridge.ts'
import './window-kiosk.ts'
import { webSocketTransport } from './web-socket-transport.ts'

// Electron's preload script has put the bridge there already; the browser shell speaks over a WebSocket.
if (window.kiosk === undefined) {
  const protocol = window.location.protocol === 'https:' ? 'wss' : 'ws'
  window.kiosk = createBridge(
    webSocketTransport(
      () => new WebSocket(`${protocol}://${window.location.host}/kiosk`),
      (delayMs, run) => window.setTimeout(run, delayMs),
    ),
  )
}
