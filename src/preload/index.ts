import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from '#core/kiosk-api/create-bridge.ts'
import { ipcBridgeTransport } from './ipc-bridge-transport.ts'

/**
 * `window.kiosk`, nothing else. The context bridge copies and freezes what crosses it: functions, promises and
 * plain data pass; a `KioskCallError` reaches the page as a plain `Error` whose message Electron may prefix.
 */
contextBridge.exposeInMainWorld('kiosk', createBridge(ipcBridgeTransport(ipcRenderer)))
