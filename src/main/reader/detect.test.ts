import { describe, expect, it } from 'vitest'
import type { ReaderDriver } from './drivers/driver.ts'
import { type DetectionRules, type LastReader, type SerialPortInfo, portHint, readerCandidates } from './detect.ts'
import type { UsbDevice } from './usb-devices.ts'

const driver = (name: string): ReaderDriver => ({
  name,
  baudRate: 115_200,
  connect() {
    throw new Error('Nothing is opened while readers are looked for')
  },
})
const source = 'test'
const devices: readonly UsbDevice[] = [
  { kind: 'serial-adapter', vendorId: '1A86', productId: '7523', name: 'CH340', drivers: ['pn532', 'rcs660s'], source },
  { kind: 'serial-adapter', vendorId: '067B', productId: '2303', name: 'PL2303', drivers: ['rcs660s'], firstAckTimeoutMs: 1500, source },
  { kind: 'reader', vendorId: '0403', name: 'FTDI', drivers: ['rcs660s', 'pn532'], source },
  { kind: 'printer', vendorId: '0403', productId: 'A000', name: 'Printer with an FTDI number', source },
  { kind: 'printer', vendorId: '04B8', name: 'Epson', source },
]
const byId = '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0'
const ch340: SerialPortInfo = { path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523', stablePath: byId }
const pl2303: SerialPortInfo = { path: '/dev/ttyUSB1', vendorId: '067b', productId: '2303' }
const onBoard: SerialPortInfo = { path: '/dev/ttyS0' }
const epson: SerialPortInfo = { path: '/dev/ttyACM0', vendorId: '04b8', productId: '0202' }

const rules: DetectionRules = {
  driver: 'auto',
  drivers: [driver('pn532'), driver('rcs660s')],
  devices,
  excludedPorts: [],
  realPath: (path) => (path === byId ? '/dev/ttyUSB0' : path),
}

/** Each candidate as `<path> <drivers>`, or the fault. */
function found(ports: readonly SerialPortInfo[], change: Partial<DetectionRules> = {}, last?: LastReader) {
  const result = readerCandidates(ports, { ...rules, ...change }, last)
  return result.ok ? result.value.map(({ path, drivers }) => [path, ...drivers.map(({ name }) => name)].join(' ')) : result.error
}

describe('a configured port', () => {
  it.each([byId, 'COM3', '/dev/pts/4'])('%s is the only candidate, whatever is listed', (port) => {
    expect(found([], { port })).toEqual([`${port} pn532 rcs660s`])
    expect(found([ch340, pl2303], { port })).toEqual([`${port} pn532 rcs660s`])
  })

  it('is asked even where the same port is excluded', () => {
    expect(found([], { port: byId, excludedPorts: ['/dev/ttyUSB0'] })).toEqual([`${byId} pn532 rcs660s`])
  })

  it('is asked for the configured reader only', () => {
    expect(found([], { port: 'COM3', driver: 'rcs660s' })).toEqual(['COM3 rcs660s'])
  })
})

describe('without a port', () => {
  it('only ports that the manifest names are asked, in its order, each in the order of its drivers', () => {
    expect(found([onBoard, pl2303, epson, ch340])).toEqual(['/dev/ttyUSB0 pn532 rcs660s', '/dev/ttyUSB1 rcs660s'])
  })

  it.each([
    ['1A86', '7523'],
    ['1a86', '7523'],
    ['0x1a86', '0X7523'],
  ])('the numbers may be written %s:%s', (vendorId, productId) => {
    expect(found([{ path: 'COM7', vendorId, productId }])).toEqual(['COM7 pn532 rcs660s'])
  })

  it('an entry for a product goes before one for its whole vendor', () => {
    const ftdi = (productId: string): SerialPortInfo => ({ path: `/dev/${productId}`, vendorId: '403', productId })
    expect(found([ftdi('6001'), ftdi('a000')])).toEqual(['/dev/6001 rcs660s pn532'])
  })

  it('a configured reader leaves out the adapters behind which it does not stand', () => {
    expect(found([pl2303, ch340], { driver: 'pn532' })).toEqual(['/dev/ttyUSB0 pn532'])
  })

  it('an adapter’s own wait goes with it', () => {
    const result = readerCandidates([ch340, pl2303], rules)
    expect(result.ok && result.value.map(({ firstAckTimeoutMs }) => firstAckTimeoutMs)).toEqual([undefined, 1500])
  })

  it.each([
    ['/dev/ttyUSB0', ch340],
    [byId, ch340],
    ['com3', { ...ch340, path: 'COM3' }],
    ['/dev/ttyUSB0', { ...ch340, path: byId }],
    ['\\\\.\\COM12', { ...ch340, path: 'COM12' }],
  ])('an excluded port is not asked under any of its names: %s', (excluded, port) => {
    expect(found([port, pl2303], { excludedPorts: [excluded] })).toEqual(['/dev/ttyUSB1 rcs660s'])
  })
})

describe('the reader that answered last', () => {
  const last: LastReader = { path: '/dev/ttyUSB1', driver: 'rcs660s' }

  it('is asked first, by its driver first', () => {
    const also: SerialPortInfo = { ...ch340, path: '/dev/ttyUSB2' }
    expect(found([ch340, also], {}, { path: '/dev/ttyUSB2', driver: 'rcs660s' })).toEqual([
      '/dev/ttyUSB2 rcs660s pn532',
      '/dev/ttyUSB0 pn532 rcs660s',
    ])
    expect(found([], { port: byId }, { path: '/dev/ttyUSB0', driver: 'rcs660s' })).toEqual([`${byId} rcs660s pn532`])
  })

  it('is forgotten where its port is gone or excluded', () => {
    expect(found([ch340], {}, last)).toEqual(['/dev/ttyUSB0 pn532 rcs660s'])
    expect(found([ch340, pl2303], { excludedPorts: ['/dev/ttyUSB1'] }, last)).toEqual(['/dev/ttyUSB0 pn532 rcs660s'])
  })
})

describe('nothing to ask', () => {
  it('says that no port is there', () => {
    expect(found([])).toEqual({
      code: 'port-missing',
      message: 'No card reader was found: no serial port is there. Plug the reader in, or set reader.port to its port.',
    })
  })

  it('names the ports that were left alone', () => {
    expect(found([onBoard, epson])).toMatchObject({
      code: 'port-missing',
      message: expect.stringContaining('/dev/ttyS0, /dev/ttyACM0 (Epson)') as string,
    })
  })
})

describe('the hint beside a configured port that is missing', () => {
  it('names a known adapter elsewhere, and the name that stays with it', () => {
    expect(portHint([onBoard, ch340], rules)).toBe(
      `an adapter known for readers is at /dev/ttyUSB0 (CH340): set reader.port to ${byId}`,
    )
    expect(portHint([{ ...ch340, path: 'COM5', stablePath: undefined }], rules)).toContain('set reader.port to COM5')
  })

  it('is none where there is no such adapter, or it is excluded', () => {
    expect(portHint([onBoard, epson], rules)).toBeUndefined()
    expect(portHint([ch340], { ...rules, excludedPorts: [byId] })).toBeUndefined()
  })
})
