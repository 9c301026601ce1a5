import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PrinterStatus } from '#core/device/printer-status.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'
import { useBridge } from '../bridge/bridge-key.ts'

/** Mirror of the reader and the printer. */
export const useDevices = defineStore('devices', () => {
  const bridge = useBridge()
  const reader = shallowRef<ReaderStatus>({ status: 'starting' })
  const printer = shallowRef<PrinterStatus | null>(null)
  bridge.on('reader', (value) => {
    reader.value = value
  })
  bridge.on('printer', (value) => {
    printer.value = value
  })
  return { reader, printer }
})
