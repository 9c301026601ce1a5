import type { IpcRenderer } from 'electron'
import type { BridgeTransport } from '#core/kiosk-api/create-bridge.ts'
import { ipcChannels } from '#core/kiosk-api/ipc-channels.ts'
import { type WireOutcome, wireOutcomeSchema } from '#core/kiosk-api/wire.ts'

/**
 * Carries the kiosk's contract over Electron's IPC. Every message crosses by structured clone, so it is plain data.
 *
 * `invoke` rejects where the handler threw or is not there; the page is told in a sentence of its own, because
 * Electron's carries the channel's name and the text of whatever failed inside the main process.
 */
export function ipcBridgeTransport(ipcRenderer: Pick<IpcRenderer, 'invoke' | 'on'>): BridgeTransport {
  let deliver: (message: unknown) => void = () => undefined
  return {
    send(call) {
      void ipcRenderer
        .invoke(ipcChannels.call, call)
        .then((answer: unknown) => wireOutcomeSchema.parse(answer))
        .catch((): WireOutcome => ({ ok: false, message: `The call "${call.name}" could not be carried out.` }))
        .then((outcome) => {
          deliver({ type: 'answer', id: call.id, outcome })
        })
      return true
    },
    listen(on) {
      deliver = on.message
      ipcRenderer.on(ipcChannels.message, (_event, message: unknown) => {
        deliver(message)
      })
      // The listener stands before the subscription is asked for: the current values come at once.
      ipcRenderer.invoke(ipcChannels.subscribe).then(
        (accepted: unknown) => { on.connection(accepted === true) },
        () => { on.connection(false) },
      )
    },
  }
}
