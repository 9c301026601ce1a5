import { describe, expect, it } from 'vitest'
import { type EscPosRig, escPosRig, settled, statesOfJob, testSlip } from '#tests/support/escpos-rig.ts'

const happens = (rig: EscPosRig): void => { rig.emulator.overheat(true) }
const passes = (rig: EscPosRig): void => { rig.emulator.overheat(false) }

describe('a print head that gets too hot', () => {
  it('while no job is there is told at once, and the next job fails', async () => {
    const rig = await escPosRig()
    happens(rig)
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'overheated' })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'overheated' })
    expect(rig.emulator.rowsSinceCut).toBe(0)
  })

  it.each(statesOfJob)('at the moment "%s" for good fails the job after a while, with its cause', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'overheated' })
  })

  it.each(statesOfJob)('at the moment "%s" for some seconds only delays the slip', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => {
      happens(rig)
      rig.clock.after(5000, () => { passes(rig) })
    })
    const printed = rig.printer.print(testSlip)
    await settled()
    await rig.advance(9000)
    expect(await printed).toEqual({ status: 'printed' })
    expect(rig.emulator.slips.map(({ heightDots }) => heightDots)).toEqual([320])
  })

  it('after the printer said that the slip is out leaves it printed', async () => {
    const rig = await escPosRig()
    rig.at('after-job', () => { happens(rig) })
    expect(await rig.print()).toEqual({ status: 'printed' })
  })

  it('that passes is told as ready', async () => {
    const rig = await escPosRig()
    happens(rig)
    passes(rig)
    expect(rig.told.at(-1)).toMatchObject({ status: 'ready' })
  })
})
