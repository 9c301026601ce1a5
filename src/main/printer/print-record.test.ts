import { describe, expect, it } from 'vitest'
import { PrintRecord } from './print-record.ts'
import { Spool } from './spool.ts'

const path = '/data/print-record.json'
const now = '2026-11-22T01:02:03.000Z'

/** A disk in memory; a crash is to open the record again. */
function disk(text?: string) {
  const files = { text, failing: false }
  const troubles: string[] = []
  const open = (): Promise<PrintRecord> =>
    PrintRecord.open({
      path,
      nowMs: () => Date.parse(now),
      trouble: (message) => { troubles.push(message) },
      files: {
        readText: () =>
          files.text === undefined ? Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' })) : Promise.resolve(files.text),
        writeAtomically: (_, written) => {
          if (files.failing) return Promise.reject(new Error('EROFS'))
          files.text = written
          return Promise.resolve()
        },
      },
    })
  return { files, troubles, open }
}

describe('the record of printing', () => {
  it('is empty where there is none yet', async () => {
    const { open, troubles } = disk()
    const record = await open()
    expect([record.lostAt, record.usedMm('tcp://a'), troubles]).toEqual([[], 0, []])
  })

  it('keeps the millimetres of each roll', async () => {
    const { open } = disk()
    const record = await open()
    record.setUsedMm('tcp://a', 1234.4)
    record.setUsedMm('tcp://b', 5)
    await record.written()
    const again = await open()
    expect([again.usedMm('tcp://a'), again.usedMm('tcp://b')]).toEqual([1234, 5])
  })

  it('knows after a crash that a job was lost, and when it began, and nothing more', async () => {
    const { open, files } = disk()
    const record = await open()
    record.jobBegins()
    await record.written()
    expect(JSON.parse(files.text ?? '')).toEqual({ rollUsedMm: {}, underWaySince: now, lostAt: [] })
    const again = await open()
    expect(again.lostAt).toEqual([now])
    await again.written()
    expect((await open()).lostAt).toEqual([now])
  })

  it('forgets a job that ended', async () => {
    const { open } = disk()
    const record = await open()
    record.jobBegins()
    record.jobEnds()
    await record.written()
    expect((await open()).lostAt).toEqual([])
  })

  it.each([['{'], ['{"rollUsedMm":{"a":-1},"underWaySince":null,"lostAt":[]}'], ['[]']])('begins anew where %s stands there', async (text) => {
    const { open, troubles } = disk(text)
    expect((await open()).lostAt).toEqual([])
    expect(troubles[0]).toContain(path)
  })

  it('goes on where nothing can be written, and says so', async () => {
    const { open, files, troubles } = disk()
    const record = await open()
    files.failing = true
    record.setUsedMm('tcp://a', 1)
    await record.written()
    expect(troubles).toEqual([`${path} cannot be written: EROFS`])
    expect(record.usedMm('tcp://a')).toBe(1)
  })
})

describe('the spool', () => {
  const slip = { pdf: new Uint8Array([9]), svg: '<svg/>', png: new Uint8Array() }

  it('has only the time on disk while a job is under way, and nothing after it', async () => {
    const { open, files } = disk()
    const record = await open()
    let finish = (): void => undefined
    const spool = new Spool({ record, print: () => new Promise((resolve) => { finish = () => { resolve({ status: 'sent' }) } }) })
    const printing = spool.print(slip)
    await record.written()
    expect(JSON.parse(files.text ?? '')).toMatchObject({ underWaySince: now })
    finish()
    expect(await printing).toEqual({ status: 'sent' })
    await record.written()
    expect(JSON.parse(files.text ?? '')).toMatchObject({ underWaySince: null, lostAt: [] })
  })

  it('counts two jobs at once as under way until both have ended', async () => {
    const { open, files } = disk()
    const record = await open()
    const ends: (() => void)[] = []
    const spool = new Spool({ record, print: () => new Promise((resolve) => ends.push(() => { resolve({ status: 'sent' }) })) })
    const jobs = [spool.print(slip), spool.print(slip)]
    ends[0]?.()
    await jobs[0]
    await record.written()
    expect(JSON.parse(files.text ?? '')).toMatchObject({ underWaySince: now })
    ends[1]?.()
    await jobs[1]
    await record.written()
    expect(JSON.parse(files.text ?? '')).toMatchObject({ underWaySince: null })
  })
})
