import { describe, expect, it } from 'vitest'
import { type JobEvent, type JobTerms, type PrintJob, beginJob, jobAfter, jobDueAtMs } from './print-job.ts'
import { healthyCondition } from './printer-condition.ts'

const terms: JobTerms = { parts: 2, endOfJob: 'auto', answers: 'always' }
const well: JobEvent = { type: 'condition', condition: healthyCondition, whole: true }
const noPaper: JobEvent = { type: 'condition', condition: { ...healthyCondition, paper: 'out' }, whole: true }
const taken: JobEvent = { type: 'taken' }
const at = (ms: number, event: JobEvent = { type: 'tick' }): readonly [number, JobEvent] => [ms, event]

/** The job after events at their times, and all that was to be sent. */
function run(events: readonly (readonly [number, JobEvent])[], changes: Partial<JobTerms> = {}): { job: PrintJob; sent: string[] } {
  let { job, send } = beginJob({ ...terms, ...changes }, 0)
  const sent = send.map((one) => (one.what === 'part' ? `part ${String(one.part)}` : one.what))
  for (const [ms, event] of events) {
    ;({ job, send } = jobAfter(job, event, ms))
    sent.push(...send.map((one) => (one.what === 'part' ? `part ${String(one.part)}` : one.what)))
  }
  return { job, sent }
}

const outcome = (job: PrintJob): unknown => (job.step.at === 'ended' ? job.step.outcome : job.step.at)
const allTaken = [at(1, well), at(2, taken), at(3, taken)]

describe('an ESC/POS job', () => {
  it('asks, sends part after part as the line takes them, and is printed when the printer says so', () => {
    const { job, sent } = run([...allTaken, at(4, { type: 'process-id' })])
    expect(sent).toEqual(['ask', 'part 0', 'part 1'])
    expect(outcome(job)).toEqual({ status: 'printed' })
  })

  it('stays as it ended, whatever comes later', () => {
    const { job } = run([...allTaken, at(4, { type: 'process-id' })])
    for (const event of [well, noPaper, taken, { type: 'lost' }, { type: 'tick' }] as const) expect(jobAfter(job, event, 99_999).job).toBe(job)
    expect(jobDueAtMs(job)).toBeNull()
  })

  it.each([
    ['before it begins', [at(1, noPaper)]],
    ['while it is sent', [at(1, well), at(2, noPaper)]],
    ['while its end is awaited', [...allTaken, at(4, noPaper)]],
    ['after the lesser answer, before the better one', [...allTaken, at(4, { type: 'paper-sensor' }), at(5, noPaper)]],
  ])('fails when paper runs out %s', (_, events) => {
    expect(outcome(run(events).job)).toEqual({ status: 'failed', code: 'paper-out' })
  })

  it.each([
    ['always', { status: 'failed', code: 'printer-silent' }],
    ['unknown', 'sending'],
  ] as const)('without an answer to its question, from a printer that answers %s: %j', (answers, expected) => {
    expect(outcome(run([at(1000)], { answers }).job)).toEqual(expected)
  })

  it('asks nothing on a line that carries nothing back, and is sent when all is taken', () => {
    const { job, sent } = run([at(1, taken), at(2, taken)], { answers: 'never' })
    expect(sent).toEqual(['part 0', 'part 1'])
    expect(outcome(job)).toEqual({ status: 'sent' })
  })

  it('asks a printer that takes nothing what is wrong, and gives up after ten seconds', () => {
    const { job, sent } = run([at(0, well), at(1000), at(2000), at(9999), at(10_000)])
    expect(sent).toEqual(['ask', 'part 0', 'ask', 'ask', 'ask'])
    expect(outcome(job)).toEqual({ status: 'failed', code: 'job-stalled' })
  })

  it.each([
    ['auto', 'ending'],
    ['paper-sensor', { status: 'printed' }],
    ['process-id', 'ending'],
    ['none', 'ending'],
  ] as const)('takes the paper sensor where its end is asked for by %s as %j', (endOfJob, expected) => {
    expect(outcome(run([...allTaken, at(4, { type: 'paper-sensor' })], { endOfJob }).job)).toEqual(expected)
  })

  it('is printed by the paper sensor when the better answer does not come in 1.5 s', () => {
    expect(outcome(run([...allTaken, at(4, { type: 'paper-sensor' }), at(1503)]).job)).toBe('ending')
    expect(outcome(run([...allTaken, at(4, { type: 'paper-sensor' }), at(1504)]).job)).toEqual({ status: 'printed' })
  })

  it('is sent when a printer that is well never says that it is out', () => {
    const answered = Array.from({ length: 10 }, (_, second) => [at(1003 + second * 1000), at(1004 + second * 1000, well)]).flat()
    expect(outcome(run([...allTaken, ...answered, at(10_003)]).job)).toEqual({ status: 'sent' })
  })

  it('fails where the printer has fallen silent since', () => {
    expect(outcome(run([...allTaken, at(3003)]).job)).toEqual({ status: 'failed', code: 'printer-silent' })
  })
})
