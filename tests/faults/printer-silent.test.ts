import { describe, expect, it } from 'vitest'
import { type EscPosRig, escPosRig, statesOfJob } from '#tests/support/escpos-rig.ts'

const happens = (rig: EscPosRig): void => { rig.emulator.silence(true) }

describe('a printer that hangs without a word', () => {
  it('while no job is there fails the next job within a second of asking', async () => {
    const rig = await escPosRig()
    happens(rig)
    const began = rig.clock.elapsedMs()
    expect(await rig.print()).toMatchObject({ status: 'failed', code: 'printer-silent' })
    expect(rig.clock.elapsedMs() - began).toBeLessThanOrEqual(1050)
  })

  it.each(statesOfJob)('at the moment "%s" fails the job, and it is never called sent', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    expect(await rig.print()).toMatchObject({ status: 'failed', code: expect.stringMatching(/^(job-stalled|printer-silent)$/) as string })
  })

  it.each(statesOfJob)('at the moment "%s" has failed the job well within the half minute of a visit', async (moment) => {
    const rig = await escPosRig()
    rig.at(moment, () => { happens(rig) })
    const began = rig.clock.elapsedMs()
    await rig.print()
    expect(rig.clock.elapsedMs() - began).toBeLessThan(15_000)
  })

  it('after it said that the slip is out leaves it printed', async () => {
    const rig = await escPosRig()
    rig.at('after-job', () => { happens(rig) })
    expect(await rig.print()).toEqual({ status: 'printed' })
  })

  it('is used again once it speaks', async () => {
    const rig = await escPosRig()
    happens(rig)
    await rig.print()
    rig.emulator.silence(false)
    expect(await rig.print()).toEqual({ status: 'printed' })
  })
})
