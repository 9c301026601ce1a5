import { describe, expect, it, vi } from 'vitest'
import { TestClock } from '#tests/support/test-clock.ts'
import type { SerialPortInfo } from './detect.ts'
import { type ReaderFinderParts, createReaderFinder } from './find-readers.ts'

const ch340: SerialPortInfo = { path: '/dev/ttyUSB0', vendorId: '1a86', productId: '7523' }
const connect = () => {
  throw new Error('Nothing is opened while readers are looked for')
}

function finder(change: Partial<ReaderFinderParts> = {}) {
  const clock = new TestClock('2026-11-22T10:00:00+09:00')
  const parts: ReaderFinderParts = {
    clock,
    driver: 'auto',
    drivers: [{ name: 'pn532', baudRate: 115_200, connect }],
    devices: [
      { kind: 'serial-adapter', vendorId: '1A86', productId: '7523', name: 'CH340', drivers: ['pn532'], source: 'test' },
      { kind: 'usb-reader', vendorId: '054C', productId: '06C1', name: 'Sony RC-S380', source: 'test' },
    ],
    excludedPorts: [],
    listPorts: () => Promise.resolve([ch340]),
    listUsbDevices: () => Promise.resolve([]),
    realPath: (path) => (path === '/dev/reader' ? Promise.resolve('/dev/ttyUSB0') : Promise.reject(new Error('no link'))),
    ...change,
  }
  return { clock, ...createReaderFinder(parts) }
}

const paths = async (result: ReturnType<ReturnType<typeof finder>['findReaders']>) => {
  const found = await result
  return found.ok ? found.value.map(({ path }) => path) : found.error
}

describe('finding readers', () => {
  it('asks the machine for its ports', async () => {
    expect(await paths(finder().findReaders())).toEqual(['/dev/ttyUSB0'])
  })

  it('knows a port by what its link leads to', async () => {
    expect(await paths(finder({ excludedPorts: ['/dev/reader'] }).findReaders())).toMatchObject({ code: 'port-missing' })
  })

  it('needs no list where a port is configured', async () => {
    const listPorts = vi.fn(() => Promise.reject(new Error('udevadm is missing')))
    expect(await paths(finder({ port: '/dev/reader', listPorts }).findReaders())).toEqual(['/dev/reader'])
    expect(listPorts).not.toHaveBeenCalled()
  })

  it('says what to do where the ports cannot be listed', async () => {
    const { findReaders, hint } = finder({ listPorts: () => Promise.reject(new Error('spawn udevadm ENOENT')) })
    expect(await paths(findReaders())).toEqual({
      code: 'port-missing',
      isUnlisted: true,
      message:
        "The serial ports cannot be listed (spawn udevadm ENOENT): set reader.port to the reader's port, or on Linux install udev.",
    })
    expect(await hint()).toBeUndefined()
  })

  it('takes a list that fails at once like one that fails later', async () => {
    const listPorts = () => {
      throw new Error('no bindings')
    }
    expect(await paths(finder({ listPorts }).findReaders())).toMatchObject({ code: 'port-missing' })
  })

  it('gives a list that hangs three seconds, and begins no second one meanwhile', async () => {
    let end: (ports: readonly SerialPortInfo[]) => void = () => undefined
    const listPorts = vi.fn(() => new Promise<readonly SerialPortInfo[]>((resolve) => { end = resolve }))
    const { clock, findReaders } = finder({ listPorts })
    const first = paths(findReaders())
    await vi.waitFor(() => { expect(clock.pending).toBe(1) })
    clock.advance(3000)
    expect(await first).toMatchObject({ code: 'port-missing', message: expect.stringContaining('no answer within 3 s') as string })
    const second = paths(findReaders())
    await Promise.resolve()
    end([ch340])
    expect(await second).toEqual(['/dev/ttyUSB0'])
    expect(listPorts).toHaveBeenCalledOnce()
    expect(clock.pending).toBe(0)
    const third = paths(findReaders())
    await Promise.resolve()
    end([])
    expect(await third).toMatchObject({ code: 'port-missing' })
    expect(listPorts).toHaveBeenCalledTimes(2)
  })

  it('tells of a reader that speaks USB only', async () => {
    const { findReaders } = finder({
      listPorts: () => Promise.resolve([]),
      listUsbDevices: () => Promise.resolve([{ vendorId: '1d6b', productId: '0002' }, { vendorId: '054c', productId: '06c1' }]),
    })
    expect(await paths(findReaders())).toMatchObject({
      message: expect.stringMatching(/The Sony RC-S380 that is plugged in has no serial port and cannot be used\.$/u) as string,
    })
  })

  it('hints at an adapter elsewhere', async () => {
    expect(await finder({ port: 'COM3' }).hint()).toContain('/dev/ttyUSB0 (CH340)')
  })
})
