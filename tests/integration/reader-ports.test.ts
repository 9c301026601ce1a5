import { chmod, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pn532Driver } from '#main/reader/drivers/pn532/pn532-driver.ts'
import { createReaderFinder } from '#main/reader/find-readers.ts'
import { loadUsbDevices, usbDevicesPath } from '#main/reader/load-usb-devices.ts'
import { listSerialPorts } from '#main/reader/transport/list-ports.ts'
import { listUsbDevices } from '#main/reader/transport/list-usb-devices.ts'
import { systemClock } from '#main/system-clock.ts'

/** What `udevadm info -e` of systemd 252 says of a CH340 and of a port on the board, shortened. */
const database = `
P: /devices/pci0000:00/usb1/1-1/1-1:1.0/ttyUSB7/tty/ttyUSB7
N: ttyUSB7
S: serial/by-id/usb-1a86_USB_Serial-if00-port0
E: DEVNAME=/dev/ttyUSB7
E: SUBSYSTEM=tty
E: ID_VENDOR_ENC=1a86
E: ID_VENDOR_ID=1a86
E: ID_MODEL_ID=7523
E: DEVLINKS=/dev/serial/by-path/pci-0000:00-usb-0:1:1.0-port0 /dev/serial/by-id/usb-1a86_USB_Serial-if00-port0

P: /devices/pnp0/00:04/tty/ttyS0
N: ttyS0
E: DEVNAME=/dev/ttyS0
E: SUBSYSTEM=tty
`

const pathBefore = process.env['PATH']
let folder = ''

beforeEach(async ({ skip }) => {
  skip(process.platform !== 'linux', 'udevadm and links between ports are Linux’s')
  folder = await mkdtemp(join(tmpdir(), 'reader-ports-'))
  process.env['PATH'] = folder
})
afterEach(async () => {
  process.env['PATH'] = pathBefore
  if (folder !== '') await rm(folder, { recursive: true, force: true })
})

async function udevadmSays(text: string): Promise<void> {
  await writeFile(join(folder, 'database'), text)
  await writeFile(join(folder, 'udevadm'), `#!/bin/sh\nwhile IFS= read -r line; do printf '%s\\n' "$line"; done < '${folder}/database'\n`)
  await chmod(join(folder, 'udevadm'), 0o755)
}

async function finder(excludedPorts: readonly string[] = []) {
  const devices = await loadUsbDevices(join(import.meta.dirname, '../../resources', usbDevicesPath), (path) => readFile(path, 'utf8'))
  if (!devices.ok) throw new Error(devices.error.message)
  return createReaderFinder({
    clock: systemClock,
    driver: 'auto',
    drivers: [pn532Driver],
    devices: devices.value,
    excludedPorts,
    listPorts: listSerialPorts,
    listUsbDevices: () => listUsbDevices(folder),
    realPath: realpath,
  })
}

it('the system’s own list leads to the adapter, and to the name that stays with it', async () => {
  await udevadmSays(database)
  const { findReaders, hint } = await finder()
  expect(await findReaders()).toEqual({ ok: true, value: [{ path: '/dev/ttyUSB7', drivers: [pn532Driver] }] })
  expect(await hint()).toContain('set reader.port to /dev/serial/by-id/usb-1a86_USB_Serial-if00-port0')
})

it('a port is left alone under the name of a link to it', async () => {
  await udevadmSays(database.replaceAll('/dev/ttyUSB7', join(folder, 'ttyUSB7')))
  await writeFile(join(folder, 'ttyUSB7'), '')
  await symlink(join(folder, 'ttyUSB7'), join(folder, 'printer'))
  expect(await (await finder()).findReaders()).toMatchObject({ ok: true })
  expect(await (await finder([join(folder, 'printer')])).findReaders()).toMatchObject({ ok: false, error: { code: 'port-missing' } })
})

it('a system without udevadm is told what it lacks', async () => {
  const { findReaders } = await finder()
  expect(await findReaders()).toMatchObject({
    ok: false,
    error: { code: 'port-missing', message: expect.stringMatching(/udevadm ENOENT.*install udev/u) as string },
  })
})

it('a reader that speaks USB only is found where Linux shows its devices', async () => {
  await udevadmSays('\n')
  await mkdir(join(folder, '1-2'))
  await mkdir(join(folder, '1-2:1.0'))
  await writeFile(join(folder, '1-2/idVendor'), '054c\n')
  await writeFile(join(folder, '1-2/idProduct'), '0dc8\n')
  expect(await listUsbDevices(folder)).toEqual([{ vendorId: '054c', productId: '0dc8' }])
  expect(await listUsbDevices(join(folder, 'none'))).toEqual([])
  const { findReaders } = await finder()
  expect(await findReaders()).toMatchObject({ error: { message: expect.stringContaining('Sony RC-S300') as string } })
})
