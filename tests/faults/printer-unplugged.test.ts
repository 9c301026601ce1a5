import { describe, expect, it } from 'vitest'
import { type EscPosRig, escPosRig, statesOfJob } from '#tests/support/escpos-rig.ts'

const happens = (rig: EscPosRig): void => { rig.unplug() }

describe('a printer whose line is lost', () => {
  it('while no job is there is told at once, and the next job fails', async () => {
    const rig = await escPosRig()
    happens(rig)
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'printer-offline' })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'printer-offline' })
  })

  it.each(statesOfJob)('at the moment "%s" interrupts the job', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'job-interrupted' })
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault' })
  })

  it('after the printer said that the slip is out leaves it printed', async () => {
    const rig = await escPosRig()
    rig.at('after-job', () => { happens(rig) })
    expect(await rig.print()).toEqual({ status: 'printed' })
  })

  it('is looked for again every five seconds, and is ready when it is back', async () => {
    const rig = await escPosRig()
    happens(rig)
    await rig.advance(12_000)
    rig.plug()
    await rig.advance(5000)
    expect(rig.told.at(-1)).toMatchObject({ status: 'ready' })
  })

  it.each(statesOfJob)('at "%s" and plugged in again prints the next slip at once, and nothing more of the last one', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    await rig.print()
    const [rowsBefore, slipsBefore] = [rig.emulator.rowsSinceCut, rig.emulator.slips.length]
    rig.plug()
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(rig.emulator.slips.slice(slipsBefore).map(({ heightDots }) => heightDots)).toEqual([320 + rowsBefore])
    expect(rig.emulator.stray).toEqual([])
  })

  it.each(statesOfJob)('at "%s" and switched off and on meanwhile prints the next slip', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    await rig.print()
    rig.emulator.restart()
    rig.plug()
    expect(await rig.print()).toEqual({ status: 'printed' })
  })
})
