import { type Result, err } from '#core/result.ts'
import { type FileFault, type ReadText, parseYaml } from '../yaml-file.ts'
import { type UsbDevice, usbDevicesSchema } from './usb-devices.ts'

/** The manifest that ships, as a path below `resources/`. */
export const usbDevicesPath = 'devices/usb-devices.yaml'

/**
 * Loads the manifest of USB devices.
 *
 * @returns the devices in their order, or every finding with file and line
 */
export async function loadUsbDevices(path: string, readText: ReadText): Promise<Result<readonly UsbDevice[], FileFault>> {
  let text: string
  try {
    text = await readText(path)
  } catch (error) {
    return err({ message: `${path}: the file cannot be read: ${error instanceof Error ? error.message : String(error)}` })
  }
  const read = parseYaml(path, text, usbDevicesSchema)
  return read.ok ? { ok: true, value: read.value.devices } : read
}
