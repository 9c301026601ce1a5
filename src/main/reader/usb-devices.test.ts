import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadUsbDevices, usbDevicesPath } from './load-usb-devices.ts'
import { usbDeviceOf, usbDevicesJsonSchema } from './usb-devices.ts'

const resources = join(import.meta.dirname, '../../../resources')
const load = (text: string) => loadUsbDevices('d.yaml', () => Promise.resolve(text))
const shipped = async () => {
  const loaded = await loadUsbDevices(join(resources, usbDevicesPath), (path) => readFile(path, 'utf8'))
  if (!loaded.ok) throw new Error(loaded.error.message)
  return loaded.value
}

describe('the manifest that ships', () => {
  it('names adapters by which a PN532 is commonly connected, and the patience that one of them needs', async () => {
    const devices = await shipped()
    const numbers = [['1a86', '7523'], ['0403', '6001'], ['10c4', 'ea60'], ['067b', '2303']] as const
    const found = numbers.map(([vendorId, productId]) => usbDeviceOf({ vendorId, productId }, devices))
    expect(found.map((device) => device?.kind)).toEqual(numbers.map(() => 'serial-adapter'))
    expect(found[3]).toMatchObject({ name: 'PL2303', firstAckTimeoutMs: 1500 })
  })

  it('knows printers and readers that speak USB only', async () => {
    const devices = await shipped()
    expect(usbDeviceOf({ vendorId: '04B8', productId: '0E28' }, devices)).toMatchObject({ kind: 'printer', name: 'Epson' })
    expect(usbDeviceOf({ vendorId: '0483', productId: '5740' }, devices)).toBeUndefined()
    expect(usbDeviceOf({ vendorId: '054c', productId: '06c1' }, devices)).toMatchObject({ kind: 'usb-reader' })
  })

  it('says of every number where it stands', async () => {
    for (const { source } of await shipped()) expect(source).toMatch(/^\[(confirmed|one source)\] \S/u)
  })

  it('has the JSON Schema of the code', async () => {
    const path = join(resources, 'devices/usb-devices.schema.json')
    await expect(`${JSON.stringify(usbDevicesJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(path)
  })
})

describe('a manifest that cannot be used', () => {
  const entry = (numbers: string, more = '') => `  - { ${numbers}, name: X, kind: printer, source: test${more} }\n`

  it.each([
    ['devices:\n' + entry('vendorId: 0403'), "d.yaml:2: devices.0.vendorId: Invalid input: expected string, received number"],
    ['devices:\n' + entry("vendorId: '1a86'"), "d.yaml:2: devices.0.vendorId: expected four hexadecimal digits in quotes, such as '1A86'"],
    ['devices:\n' + entry("vendorId: '0403'") + entry("vendorId: '0403'"), 'd.yaml:3: devices.1: 0403:* is named twice'],
    ['devices:\n' + entry("vendorId: '0403'", ', drivers: [pn532]'), 'd.yaml:2: devices.0: Unrecognized key: "drivers"'],
    ['devices: [\n', 'd.yaml:2:'],
  ])('%j', async (text, message) => {
    const loaded = await load(text)
    expect(loaded.ok ? '' : loaded.error.message).toContain(message)
  })

  it('says which file cannot be read', async () => {
    const loaded = await loadUsbDevices('gone.yaml', () => Promise.reject(new Error('no such file')))
    expect(loaded).toEqual({ ok: false, error: { message: 'gone.yaml: the file cannot be read: no such file' } })
  })
})
