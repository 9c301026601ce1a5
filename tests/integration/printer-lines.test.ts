import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeEscPos } from '#tests/support/escpos-decoder.ts'
import { type EscPosOnPty, createEscPosOnPty } from '#tests/support/escpos-on-pty.ts'
import { testRaster, testSlip } from '#tests/support/escpos-rig.ts'
import { printerOnLine } from '#tests/support/printer-on-line.ts'

const isReady = ({ status }: { status: string }): boolean => status === 'ready'

describe.skipIf(process.platform === 'win32')('an ESC/POS printer on a serial line', () => {
  let device: EscPosOnPty

  beforeEach(async () => {
    device = await createEscPosOnPty({ bufferBytes: 65_536 })
  })
  afterEach(() => device.close())

  it('is ready, prints and says so', async () => {
    const { printer, until } = printerOnLine(`serial:${device.path}`)
    await until(isReady)
    expect(await printer.print(testSlip)).toEqual({ status: 'printed' })
    expect(device.emulator.slips.map(({ heightDots }) => heightDots)).toEqual([testRaster.heightDots])
    expect(device.emulator.stray).toEqual([])
    await printer.stop()
  })

  it('notices that the line was unplugged, and comes back with it', async () => {
    const { printer, until } = printerOnLine(`serial:${device.path}`)
    await until(isReady)
    await device.unplug()
    await until(({ status }) => status === 'fault')
    expect(await printer.print(testSlip)).toMatchObject({ status: 'failed', code: 'printer-missing' })
    await device.plug()
    expect(await printer.print(testSlip)).toEqual({ status: 'printed' })
    await printer.stop()
  })

  it.skipIf(process.platform !== 'linux')('is spoken to as a device file alike', async () => {
    const path = await realpath(device.path)
    // A USB printer's device has no line discipline; that of the pseudo-terminal is switched off.
    spawnSync('stty', ['-F', path, 'raw', '-echo'])
    const { printer, until } = printerOnLine(`file:${path}`)
    await until(isReady)
    expect(await printer.print(testSlip)).toEqual({ status: 'printed' })
    await printer.stop()
  })

  it('says that there is no such port', async () => {
    const { printer, until } = printerOnLine('serial:/dev/no-such-port')
    await until((status) => status.status === 'fault' && status.code === 'printer-missing')
    await printer.stop()
  })
})

describe('a file that collects what a printer would get', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'printer-file-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('holds a whole job, and the honest result is "sent"', async () => {
    const path = join(folder, 'out.escpos')
    const { printer, until } = printerOnLine(`file:${path}`)
    await until(isReady)
    expect(await printer.print(testSlip)).toEqual({ status: 'sent' })
    await printer.stop()
    const slips = decodeEscPos(await readFile(path))
    expect(slips).toHaveLength(1)
    expect(slips[0]?.heightDots).toBe(testRaster.heightDots)
  })

  it('is a missing printer where it would be a device', async () => {
    const { printer, until } = printerOnLine('file:/dev/no-such-printer')
    await until((status) => status.status === 'fault' && status.code === 'printer-missing')
    await printer.stop()
  })

  it('is a missing printer where its folder is not there', async () => {
    const { printer, until } = printerOnLine(`file:${join(folder, 'deep', 'out')}`)
    await until((status) => status.status === 'fault' && status.code === 'printer-missing')
    await printer.stop()
  })
})
