import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EscPosOnTcp, createEscPosOnTcp } from '#tests/support/escpos-on-tcp.ts'
import { testRaster, testSlip } from '#tests/support/escpos-rig.ts'
import { printerOnLine } from '#tests/support/printer-on-line.ts'

const isReady = ({ status }: { status: string }): boolean => status === 'ready'

describe('an ESC/POS printer on TCP', () => {
  let device: EscPosOnTcp
  let rig: ReturnType<typeof printerOnLine>

  beforeEach(async () => {
    device = await createEscPosOnTcp({ mmPerSecond: 1500, bufferBytes: 4096 })
    rig = printerOnLine(`tcp://127.0.0.1:${String(device.port)}`)
  })
  afterEach(async () => {
    await rig.printer.stop()
    await device.close()
  })

  it('is ready, prints and says so', async () => {
    await rig.until(isReady)
    expect(await rig.printer.print(testSlip)).toEqual({ status: 'printed' })
    expect(device.emulator.slips).toHaveLength(1)
    expect(device.emulator.slips[0]?.heightDots).toBe(testRaster.heightDots)
  })

  it('tells at once that paper ran out, and prints when it is back', async () => {
    await rig.until(isReady)
    device.emulator.loadPaper('out')
    await rig.until((status) => status.status === 'fault' && status.code === 'paper-out')
    device.emulator.loadPaper('enough')
    await rig.until(isReady)
    expect(await rig.printer.print(testSlip)).toEqual({ status: 'printed' })
  })

  it('fails a job whose paper runs out under way, and the next one comes out whole', async () => {
    await rig.until(isReady)
    device.emulator.when('mid-band', () => { device.emulator.loadPaper('out') })
    expect(await rig.printer.print(testSlip)).toMatchObject({ status: 'failed', code: 'paper-out' })
    await rig.until(({ status }) => status === 'fault')
    device.emulator.loadPaper('enough')
    expect(await rig.printer.print(testSlip)).toEqual({ status: 'printed' })
    expect(device.emulator.stray).toEqual([])
  })

  it('says that nothing is there where the port is closed', async () => {
    const nothing = printerOnLine('tcp://127.0.0.1:1')
    await nothing.until((status) => status.status === 'fault' && status.code === 'printer-offline')
    expect(await nothing.printer.print(testSlip)).toMatchObject({ status: 'failed', code: 'printer-offline' })
    await nothing.printer.stop()
  })
})
