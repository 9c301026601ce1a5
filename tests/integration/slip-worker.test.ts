import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorkerTypesetter } from '#main/printer/typeset/worker-typesetter.ts'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { allWellSlip, conditionalSlip } from '#tests/support/sample-slips.ts'
import { slipPlaces } from '#main/cli/shipped-content.ts'
import { TestClock } from '#tests/support/test-clock.ts'

const slip = conditionalSlip
const worker = new URL('../../src/main/printer/typeset/typeset-worker.ts', import.meta.url)
/** Ends its thread at the job whose slip has the title "crash", throws at "throw" and stays silent at "hang" and
 *  never yields at "spin". */
const faultyWorker = new URL('../support/faulty-typeset-worker.ts', import.meta.url)

describe('WorkerTypesetter', () => {
  let typesetter: WorkerTypesetter
  let clock: TestClock

  beforeEach(() => {
    clock = new TestClock('2026-11-22T09:00:00+09:00')
  })
  afterEach(async () => {
    await typesetter.stop()
    expect(clock.pending).toBe(0)
  })

  it('lays a slip out in its thread, 576 dots wide', async () => {
    typesetter = new WorkerTypesetter({ clock, worker, ...slipPlaces })
    const result = await typesetter.typeset(slip, roll80mm)
    if (!result.ok) throw new Error(result.error.message)
    expect(Buffer.from(result.value.pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(result.value.svg).toMatch(/^<svg /u)
    expect(readGreyPng(result.value.png).width).toBe(576)
    expect(clock.pending).toBe(0)
  })

  it('answers each of several jobs with its own slip', async () => {
    typesetter = new WorkerTypesetter({ clock, worker, ...slipPlaces })
    const heights = await Promise.all(
      [allWellSlip, conditionalSlip, allWellSlip].map(async (each) => {
        const result = await typesetter.typeset(each, roll80mm)
        return result.ok ? readGreyPng(result.value.png).height : 0
      }),
    )
    expect(heights[0]).toBe(heights[2])
    expect(heights[1]).toBeGreaterThan(heights[0] ?? 0)
  })

  it('answers with an error where template and fonts are missing, and lives on', async () => {
    typesetter = new WorkerTypesetter({ clock, worker, templateFolder: '/nowhere/slip', fontsFolder: slipPlaces.fontsFolder })
    for (let job = 0; job < 2; job += 1) {
      const result = await typesetter.typeset(slip, roll80mm)
      expect(!result.ok && result.error.message).toMatch(/could not be laid out/u)
    }
  })

  it('answers with an error where the thread cannot start', async () => {
    typesetter = new WorkerTypesetter({ clock, worker: new URL('file:///nowhere/worker.ts'), ...slipPlaces })
    const result = await typesetter.typeset(slip, roll80mm)
    expect(!result.ok && result.error.message).toMatch(/ended unexpectedly/u)
  })

  it.each(['crash', 'throw'])('answers every open job with an error at a %s and starts afresh for the next', async (title) => {
    typesetter = new WorkerTypesetter({ clock, worker: faultyWorker, ...slipPlaces })
    const [waiting, fatal] = await Promise.all([
      typesetter.typeset({ ...slip, title: 'hang' }, roll80mm),
      typesetter.typeset({ ...slip, title }, roll80mm),
    ])
    expect(waiting).toMatchObject({ ok: false })
    expect(fatal).toMatchObject({ ok: false, error: { message: expect.stringContaining('ended unexpectedly') as string } })
    expect(await typesetter.typeset({ ...slip, title: 'fine' }, roll80mm)).toMatchObject({ ok: true })
  })

  it.each(['hang', 'spin'])('gives a job up after 15 s at a %s, ends every open one, and starts afresh for the next', async (title) => {
    typesetter = new WorkerTypesetter({ clock, worker: faultyWorker, ...slipPlaces })
    const before = typesetter.typeset({ ...slip, title: 'fine' }, roll80mm)
    const first = typesetter.typeset({ ...slip, title }, roll80mm)
    // Now the thread has turned to the first of the jobs that do not come to an end.
    expect(await before).toMatchObject({ ok: true })
    clock.advance(10_000)
    const second = typesetter.typeset({ ...slip, title: 'hang' }, roll80mm)
    clock.advance(4_999)
    expect(clock.pending).toBe(2)
    clock.advance(1)
    expect(clock.pending).toBe(0)
    const late = { ok: false, error: { message: 'The slip was not laid out within 15 s.' } }
    expect(await Promise.all([first, second])).toEqual([late, late])
    expect(await typesetter.typeset({ ...slip, title: 'fine' }, roll80mm)).toMatchObject({ ok: true })
    expect(clock.pending).toBe(0)
  })

  it('ends open jobs with an error when it stops, refuses later ones, and may be stopped twice', async () => {
    typesetter = new WorkerTypesetter({ clock, worker: faultyWorker, ...slipPlaces })
    const open = typesetter.typeset({ ...slip, title: 'hang' }, roll80mm)
    await typesetter.stop()
    await typesetter.stop()
    expect(await open).toMatchObject({ ok: false })
    expect(await typesetter.typeset(slip, roll80mm)).toMatchObject({ ok: false })
  })
})
