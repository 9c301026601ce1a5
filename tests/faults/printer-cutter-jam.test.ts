import { describe, expect, it } from 'vitest'
import { type EscPosRig, escPosRig, printStates } from '#tests/support/escpos-rig.ts'

const happens = (rig: EscPosRig): void => { rig.emulator.jamCutter(true) }

describe('a cutter that jams', () => {
  it.each(printStates.slice(0, 5))('at the moment "%s" fails the job when it comes to the cut', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'cutter-jam' })
    expect(rig.told.at(-1)).toMatchObject({ status: 'fault', code: 'cutter-jam' })
    expect(rig.emulator.slips).toEqual([])
  })

  it.each(printStates.slice(5))('at the moment "%s" leaves this slip printed and fails the next one', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    expect(await rig.print()).toEqual({ status: 'printed' })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'cutter-jam' })
  })

  it('keeps failing while the paper is stuck', async () => {
    const rig = await escPosRig()
    happens(rig)
    await rig.print()
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'cutter-jam' })
  })

  it('is recovered from by command once the paper is out, without switching the printer off', async () => {
    const rig = await escPosRig()
    happens(rig)
    await rig.print()
    rig.emulator.jamCutter(false)
    expect(await rig.print()).toEqual({ status: 'printed' })
  })
})
