import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { UsbNumbers } from '../usb-devices.ts'

/** Where Linux shows each USB device with its numbers. */
const linuxFolder = '/sys/bus/usb/devices'

/** The numbers of everything at a USB port, serial or not; none on systems that do not show them as files. Never rejects. */
export async function listUsbDevices(folder: string = linuxFolder): Promise<readonly UsbNumbers[]> {
  const names = await readdir(folder).catch(() => [])
  const number = (name: string, file: string) =>
    readFile(join(folder, name, file), 'utf8').then(
      (text) => text.trim(),
      () => undefined,
    )
  const devices = await Promise.all(
    names.map(async (name) => ({ vendorId: await number(name, 'idVendor'), productId: await number(name, 'idProduct') })),
  )
  return devices.filter(({ vendorId }) => vendorId !== undefined)
}
