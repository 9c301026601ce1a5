import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { ipcChannels } from '#core/kiosk-api/ipc-channels.ts'
import { type WireMessage, type WireOutcome, wireCallSchema } from '#core/kiosk-api/wire.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { Kiosk } from '../../kiosk.ts'
import { isKioskUrl } from './kiosk-page.ts'

export interface IpcTransportOptions {
  readonly ipcMain: IpcMain
  /** The kiosk's window; nothing else is listened to. */
  readonly contents: WebContents
  readonly kiosk: Pick<Kiosk, 'call' | 'subscribe'>
  readonly log: Log
}

/**
 * Carries the page's calls to the kiosk and the kiosk's events to the page. Only the main frame of the kiosk's
 * window, showing the kiosk's page, is listened to. Every page load subscribes anew and hears the current values
 * first; that takes the place of the subscription of the load before.
 *
 * @returns takes the handlers away and ends the subscription
 */
export function connectKiosk({ ipcMain, contents, kiosk, log }: IpcTransportOptions): () => void {
  let unsubscribe: () => void = () => undefined
  const endSubscription = (): void => {
    unsubscribe()
    unsubscribe = () => undefined
  }

  ipcMain.handle(ipcChannels.call, async (event, payload: unknown): Promise<WireOutcome> => {
    if (!isOwnPage(event, contents)) return refused(log, "Only the kiosk's own page may call.")
    const call = wireCallSchema.safeParse(payload)
    if (!call.success) return refused(log, 'This is not a call.')
    return kiosk.call(call.data.name, call.data.request)
  })

  ipcMain.handle(ipcChannels.subscribe, (event): boolean => {
    if (!isOwnPage(event, contents)) {
      refused(log, "Only the kiosk's own page may subscribe.")
      return false
    }
    endSubscription()
    unsubscribe = kiosk.subscribe(({ name, value }) => {
      const message: WireMessage = { type: 'event', name, value }
      if (!contents.isDestroyed()) contents.send(ipcChannels.message, message)
    })
    return true
  })

  contents.on('render-process-gone', endSubscription)
  contents.on('destroyed', endSubscription)
  // Only a page that is really there: a navigation that has begun may still be refused, and the page then stays. The
  // kiosk's own page loaded anew takes the subscription over itself.
  contents.on('did-navigate', (_event, url) => {
    if (!isKioskUrl(url)) endSubscription()
  })
  return () => {
    ipcMain.removeHandler(ipcChannels.call)
    ipcMain.removeHandler(ipcChannels.subscribe)
    endSubscription()
  }
}

/** A frame that has navigated away or is gone in the meantime is null; a frame inside the page has a parent. */
function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): boolean {
  return sender === contents && senderFrame !== null && senderFrame.parent === null && isKioskUrl(senderFrame.url)
}

function refused(log: Log, message: string): WireOutcome {
  log.warn('ipc-refused', { message })
  return { ok: false, message }
}
