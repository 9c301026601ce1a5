import { describe, expect, it } from 'vitest'
import { type EscPosRig, escPosRig, statesOfJob } from '#tests/support/escpos-rig.ts'

const happens = (rig: EscPosRig): void => { rig.emulator.openCover(true) }
const isCured = (rig: EscPosRig): void => { rig.emulator.openCover(false) }

describe('a cover that is opened', () => {
  it('while no job is there is told at once, and the next job fails without a byte of the slip', async () => {
    const rig = await escPosRig()
    happens(rig)
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'cover-open' })
    const before = rig.sent().length
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'cover-open' })
    expect(rig.sent().subarray(before)).not.toContain(0x76)
    expect(rig.emulator.rowsSinceCut).toBe(0)
  })

  it.each(statesOfJob)('at the moment "%s" fails the job, and it is never called printed', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'cover-open' })
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'cover-open' })
  })

  it('after the printer said that the slip is out leaves it printed, and staff are told', async () => {
    const rig = await escPosRig()
    rig.at('after-job', () => { happens(rig) })
    expect(await rig.print()).toEqual({ status: 'printed' })
    await rig.advance(1000)
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'cover-open' })
  })

  it.each(statesOfJob)('at "%s" and then cured lets the next slip come out whole, and nothing more of the last one', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    await rig.print()
    await rig.advance(1000)
    const [rowsBefore, slipsBefore] = [rig.emulator.rowsSinceCut, rig.emulator.slips.length]
    isCured(rig)
    await rig.advance(3000)
    expect(rig.emulator.rowsSinceCut).toBe(rowsBefore)
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(rig.emulator.slips.slice(slipsBefore).map(({ heightDots }) => heightDots)).toEqual([320 + rowsBefore])
    expect(rig.emulator.stray).toEqual([])
  })
})
