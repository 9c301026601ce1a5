import { describe, expect, it } from 'vitest'
import { escPosRig, settled, testRaster, testSlip } from '#tests/support/escpos-rig.ts'

describe('an ESC/POS printer', () => {
  it('is ready once it has answered, and says "printed" when the printer said so', async () => {
    const rig = await escPosRig()
    expect(rig.told).toEqual([{ status: 'ready', destination: 'tcp://192.0.2.9:9100' }])
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(rig.emulator.slips.map(({ heightDots }) => heightDots)).toEqual([testRaster.heightDots])
    expect(rig.emulator.stray).toEqual([])
  })

  it('tells when the first byte leaves, before anything is printed', async () => {
    const rig = await escPosRig({ mmPerSecond: 100 })
    let rowsThen = -1
    void rig.printer.print(testSlip, { firstByte: () => { rowsThen = rig.emulator.rowsSinceCut } })
    await settled()
    expect(rowsThen).toBe(0)
  })

  it('says "printed" by the paper sensor where process ids are unknown', async () => {
    const rig = await escPosRig({ mmPerSecond: 150 }, { endOfJob: 'paper-sensor' })
    expect(await rig.print()).toEqual({ status: 'printed' })
  })

  it('waits a moment for the better answer where both ways are asked', async () => {
    const rig = await escPosRig({ mmPerSecond: 150, knowsProcessIds: false })
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(rig.emulator.stray.length).toBeGreaterThan(0)
  })

  it('says "sent" where neither way is answered, though the printer is well', async () => {
    const rig = await escPosRig({ mmPerSecond: 150, knowsPaperSensor: false }, { endOfJob: 'paper-sensor' })
    expect(await rig.print()).toEqual({ status: 'sent' })
  })

  it('says "sent" where it is told to ask nothing', async () => {
    const rig = await escPosRig({ mmPerSecond: 150 }, { endOfJob: 'none' })
    expect(await rig.print()).toEqual({ status: 'sent' })
  })

  it('prints on a printer that never says a word, and says "sent"', async () => {
    const rig = await escPosRig({ mmPerSecond: 150, tellsStatus: false, knowsPaperSensor: false }, { endOfJob: 'paper-sensor' })
    expect(rig.told).toEqual([])
    await rig.advance(1000)
    expect(rig.told).toEqual([{ status: 'ready', destination: 'tcp://192.0.2.9:9100' }])
    expect(await rig.print()).toEqual({ status: 'sent' })
    expect(await rig.print()).toEqual({ status: 'sent' })
    expect(rig.emulator.slips).toHaveLength(2)
  })

  it('prints jobs one after the other', async () => {
    const rig = await escPosRig()
    const first = rig.printer.print(testSlip)
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(await first).toEqual({ status: 'printed' })
    expect(rig.emulator.slips).toHaveLength(2)
  })

  it('is held back by a slow printer without giving up, and no byte is lost', async () => {
    const rig = await escPosRig({ mmPerSecond: 4, bufferBytes: 45 })
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(rig.emulator.slips[0]?.heightDots).toBe(testRaster.heightDots)
  })

  it('says that the roll comes to its end', async () => {
    const rig = await escPosRig()
    rig.emulator.loadPaper('near-end')
    await rig.advance(30_000)
    expect(rig.told.at(-1)).toEqual({ status: 'ready', destination: 'tcp://192.0.2.9:9100', paperNearEnd: true })
    expect(await rig.print()).toEqual({ status: 'printed' })
  })

  it('refuses a slip without dots, and one that is wider than the paper', async () => {
    const rig = await escPosRig({}, { dotsPerLine: 384 })
    const { pdf, svg, png } = testSlip
    expect(await rig.print({ pdf, svg, png })).toMatchObject({ status: 'failed', code: 'typeset-failed' })
    const wide = await rig.print()
    expect(wide).toMatchObject({ status: 'failed', code: 'typeset-failed' })
    expect(wide.status === 'failed' && wide.message).toContain('576 dots')
  })

  it('notices between two visits that a printer was switched off', async () => {
    const rig = await escPosRig()
    rig.emulator.silence(true)
    await rig.advance(31_000)
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'printer-silent' })
    rig.emulator.silence(false)
    await rig.advance(6000)
    expect(rig.told.at(-1)).toMatchObject({ status: 'ready' })
  })

  it('leaves no timer behind when it stops', async () => {
    const rig = await escPosRig()
    await rig.print()
    await rig.printer.stop()
    expect(rig.clock.pending).toBe(0)
    expect(await rig.printer.print(testSlip)).toMatchObject({ status: 'failed', code: 'job-interrupted' })
  })
})
