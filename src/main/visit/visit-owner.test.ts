import { describe, expect, it } from 'vitest'
import type { CardReading } from '#core/card/card-reading.ts'
import { calendarDateSchema } from '#core/calendar-date.ts'
import type { PrintResult } from '#core/device/printer-status.ts'
import { type Result, err, ok } from '#core/result.ts'
import type { ContentPack } from '#core/content/content-pack.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import type { Visit } from '#core/visit/visit.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { TypesetSlip } from '../printer/port.ts'
import { type TypesetFault, roll80mm } from '../printer/typesetter-port.ts'
import { VisitOwner } from './visit-owner.ts'

const content = await shippedPack()
const slip = (name: string): TypesetSlip => ({ pdf: new Uint8Array(), svg: `<svg>${name}</svg>`, png: new Uint8Array() })

function setUp({ readsCertificateDate = true } = {}) {
  const clock = new TestClock('2026-11-22T10:00:00+09:00')
  const typeset: { document: SlipDocument; end: (result: Result<TypesetSlip, TypesetFault>) => void }[] = []
  const printed: { slip: TypesetSlip; end: (result: PrintResult) => void }[] = []
  const consents: boolean[] = []
  const failures: unknown[] = []
  const seen: Visit[] = []
  const owner = new VisitOwner({
    clock,
    rules: {
      content,
      language: 'ja',
      limits: { askAfterMs: 60_000, leaveAfterMs: 30_000, afterPrintMs: 20_000 },
      readsCertificateDate,
    },
    medium: roll80mm,
    typesetter: { typeset: (document) => new Promise((end) => typeset.push({ document, end })) },
    print: (given) => new Promise((end) => printed.push({ slip: given, end })),
    allowCertificate: (allowed) => consents.push(allowed),
    failed: (error) => failures.push(error),
  })
  owner.start((visit) => seen.push(visit))
  const toPlan = () => {
    owner.command({ type: 'begin', way: 'without-card' })
    owner.command({ type: 'answer', question: 'card', answer: 'never' })
  }
  return { clock, typeset, printed, consents, failures, seen, owner, toPlan }
}

/** Lets promises that are already settled take effect. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('the slip', () => {
  it('is laid out as soon as the plan stands, before anybody asks for it', async () => {
    const { owner, typeset, toPlan } = setUp()
    toPlan()
    expect(owner.visit.slip).toEqual({ status: 'preparing' })
    expect(typeset[0]?.document.todos.map(({ title }) => title)).toEqual([
      'マイナンバーカードを作る',
      '健康保険証としての利用を申し込む',
    ])
    typeset[0]?.end(ok(slip('one')))
    await settle()
    expect(owner.visit.slip).toEqual({ status: 'ready', version: 1 })
    expect(owner.previewSvg(1)).toBe('<svg>one</svg>')
  })

  it('of a plan that was left never becomes the current one', async () => {
    const { owner, typeset, toPlan } = setUp()
    toPlan()
    owner.command({ type: 'back' })
    expect(owner.visit.slip).toEqual({ status: 'none' })
    owner.command({ type: 'answer', question: 'card', answer: 'expired' })
    owner.command({ type: 'answer', question: 'cardExpiredMonth', answer: 'earlier' })
    typeset[0]?.end(ok(slip('first')))
    await settle()
    expect(owner.visit.slip).toEqual({ status: 'preparing' })
    expect(owner.previewSvg(1)).toBeUndefined()
    typeset[1]?.end(ok(slip('second')))
    await settle()
    expect(owner.previewSvg(2)).toBe('<svg>second</svg>')
  })

  it('stays to be fetched while the next one of the visit is laid out', async () => {
    const { owner, typeset, toPlan } = setUp()
    toPlan()
    typeset[0]?.end(ok(slip('ja')))
    await settle()
    owner.command({ type: 'language', language: 'en' })
    expect(owner.previewSvg(1)).toBe('<svg>ja</svg>')
    typeset[1]?.end(ok(slip('en')))
    await settle()
    expect(owner.previewSvg(2)).toBe('<svg>en</svg>')
    owner.command({ type: 'finish' })
    expect([owner.previewSvg(1), owner.previewSvg(2)]).toEqual([undefined, undefined])
  })

  it('is gone with the visit', async () => {
    const { owner, typeset, toPlan } = setUp()
    toPlan()
    typeset[0]?.end(ok(slip('one')))
    await settle()
    owner.command({ type: 'finish' })
    expect(owner.previewSvg(1)).toBeUndefined()
  })

  it('that could not be laid out fails the print honestly and is tried again with the next one', async () => {
    const { owner, typeset, printed, toPlan } = setUp()
    toPlan()
    typeset[0]?.end(err({ message: 'no template' }))
    await settle()
    expect(owner.visit.slip).toEqual({ status: 'failed' })
    owner.command({ type: 'print' })
    expect(typeset).toHaveLength(2)
    typeset[1]?.end(err({ message: 'still no template' }))
    await settle()
    expect(owner.visit.print).toMatchObject({ status: 'done', result: { status: 'failed', code: 'typeset-failed' } })
    owner.command({ type: 'print' })
    typeset[2]?.end(ok(slip('mended')))
    await settle()
    expect(printed.map((job) => job.slip.svg)).toEqual(['<svg>mended</svg>'])
  })
})

describe('printing', () => {
  it('waits for a slip that is still being laid out, and tells the printer’s own result', async () => {
    const { owner, typeset, printed, toPlan } = setUp()
    toPlan()
    owner.command({ type: 'print' })
    expect(owner.visit.print).toEqual({ status: 'printing' })
    expect(printed).toHaveLength(0)
    typeset[0]?.end(ok(slip('one')))
    await settle()
    printed[0]?.end({ status: 'sent' })
    await settle()
    expect(owner.visit.print).toEqual({ status: 'done', result: { status: 'sent' } })
  })

  it('prints one slip for two touches', async () => {
    const { owner, typeset, printed, toPlan } = setUp()
    toPlan()
    typeset[0]?.end(ok(slip('one')))
    expect([owner.command({ type: 'print' }), owner.command({ type: 'print' })]).toEqual([true, false])
    await settle()
    expect(printed).toHaveLength(1)
  })
})

describe('a printer that says nothing', () => {
  it('is a failure after half a minute, and what it says later is nobody’s result', async () => {
    const { owner, clock, typeset, printed, toPlan } = setUp()
    toPlan()
    typeset[0]?.end(ok(slip('one')))
    owner.command({ type: 'print' })
    await settle()
    clock.advance(30_000)
    expect(owner.visit.print).toMatchObject({ status: 'done', result: { status: 'failed', code: 'printer-silent' } })
    owner.command({ type: 'print' })
    await settle()
    printed[0]?.end({ status: 'printed' })
    await settle()
    expect(owner.visit.print).toEqual({ status: 'printing' })
    printed[1]?.end({ status: 'sent' })
    await settle()
    expect(owner.visit.print).toEqual({ status: 'done', result: { status: 'sent' } })
  })
})

describe('consent', () => {
  it('is told to the reader when given and withdrawn with the end of the visit', () => {
    const { owner, consents } = setUp()
    owner.command({ type: 'begin', way: 'with-card' })
    owner.command({ type: 'start-over' })
    expect(consents).toEqual([true, false])
  })

  it('is never told where the kiosk reads no date', () => {
    const { owner, consents } = setUp({ readsCertificateDate: false })
    owner.command({ type: 'begin', way: 'with-card' })
    owner.cardMoved({ state: 'known', kind: 'my-number-card' })
    owner.command({ type: 'begin', way: 'with-card' })
    owner.command({ type: 'finish' })
    expect(consents).toEqual([])
  })
})

describe('time', () => {
  it('counts the seconds down one by one, then returns to the beginning', () => {
    const { owner, clock, seen } = setUp()
    owner.command({ type: 'begin', way: 'without-card' })
    clock.advance(60_000)
    expect(owner.visit.attention).toEqual({ state: 'asked', secondsLeft: 30 })
    const from = seen.length
    clock.advance(3_000)
    expect(seen.slice(from).map(({ attention }) => attention)).toEqual(
      [29, 28, 27].map((secondsLeft) => ({ state: 'asked', secondsLeft })),
    )
    clock.advance(27_000)
    expect(owner.visit).toMatchObject({ stage: 'attract', number: 2, attention: { state: 'here' } })
    // What is left waits for midnight.
    expect(clock.pending).toBe(1)
  })

  it('gives the full time for an answer when the machine’s clock is set meanwhile', () => {
    const { owner, clock } = setUp()
    owner.command({ type: 'begin', way: 'without-card' })
    clock.set('2026-11-22T12:00:00+09:00')
    clock.advance(59_999)
    expect(owner.visit.attention).toEqual({ state: 'here' })
    clock.advance(1)
    expect(owner.visit.attention).toEqual({ state: 'asked', secondsLeft: 30 })
  })

  it('leaves no timer behind when stopped, even where a slip comes afterwards', async () => {
    const { owner, clock, typeset, seen, toPlan } = setUp()
    toPlan()
    owner.stop()
    const told = seen.length
    typeset[0]?.end(err({ message: 'stopped' }))
    await settle()
    expect(clock.pending).toBe(0)
    expect(seen).toHaveLength(told)
  })

  it('tells the card’s date of a past visit to nobody afterwards', () => {
    const { owner, clock, seen } = setUp()
    const reading: CardReading = {
      state: 'known',
      kind: 'my-number-card',
      certificate: { state: 'in-term', expiresOn: calendarDateSchema.parse('2028-03-03') },
    }
    owner.command({ type: 'begin', way: 'with-card' })
    owner.cardMoved(reading)
    owner.cardMoved({ state: 'no-card' })
    clock.advance(90_000)
    expect(owner.visit.stage).toBe('attract')
    expect(JSON.stringify(owner.visit)).not.toContain('2028')
    expect(JSON.stringify(seen.at(-1))).not.toContain('2028')
  })
})

describe('what is read beside the visit', () => {
  it('is laid out and printed entry by entry', async () => {
    const { owner, typeset, printed } = setUp()
    owner.command({ type: 'info', entry: null })
    expect(owner.visit.slip).toEqual({ status: 'none' })
    owner.command({ type: 'info', entry: 'pin-forgotten' })
    expect(typeset[0]?.document).toMatchObject({ todos: [], heading: content.texts['ja']?.info.entries['pin-forgotten']?.title })
    typeset[0]?.end(ok(slip('entry')))
    owner.command({ type: 'print' })
    await settle()
    expect(printed.map((job) => job.slip.svg)).toEqual(['<svg>entry</svg>'])
  })
})

describe('the words on the slip', () => {
  it('follow the language and the way that is picked', () => {
    const { owner, typeset, toPlan } = setUp()
    toPlan()
    owner.command({ type: 'language', language: 'en' })
    owner.command({ type: 'way', todo: 'card-first', way: 'post' })
    expect(typeset.map(({ document }) => document.language)).toEqual(['ja', 'en', 'en'])
    expect(typeset[2]?.document.todos[0]?.way?.icon).toBe('post')
  })
})

describe('midnight', () => {
  it('brings another day to a screen that nobody touches', () => {
    const { owner, clock, seen } = setUp()
    clock.set('2026-11-30T23:59:50+09:00')
    owner.command({ type: 'touch' })
    owner.command({ type: 'language', language: 'en' })
    clock.advance(10_000)
    expect(seen.at(-1)?.today).toBe('2026-12-01')
  })

  it('leaves a visit on its day, and the next one has the new day at once', () => {
    const { owner, clock, seen } = setUp()
    clock.set('2026-11-30T23:59:50+09:00')
    owner.command({ type: 'begin', way: 'without-card' })
    clock.advance(60_000)
    expect(seen.at(-1)).toMatchObject({ stage: 'guidance', today: '2026-11-30' })
    clock.advance(60_000)
    expect(seen.at(-1)).toMatchObject({ stage: 'attract', today: '2026-12-01' })
  })
})

describe('other content', () => {
  const other: ContentPack = { ...content, pack: { ...content.pack, languages: ['ja'] } }

  it('is shown at once where nobody has begun', () => {
    const { owner } = setUp()
    const shown: ContentPack[] = []
    owner.useContent(other, (now) => shown.push(now))
    expect(shown).toEqual([other])
    expect(owner.content).toBe(other)
    expect(owner.visit.number).toBe(2)
  })

  it('waits for the end of a visit, of several the latest', () => {
    const { owner, toPlan } = setUp()
    const shown: ContentPack[] = []
    toPlan()
    owner.useContent({ ...content }, (now) => shown.push(now))
    owner.useContent(other, (now) => shown.push(now))
    expect(owner.content).toBe(content)
    owner.command({ type: 'finish' })
    expect(shown).toEqual([other])
    expect(owner.content).toBe(other)
  })
})

describe('a bug in a visit', () => {
  it('is told, ends the visit and leaves the kiosk usable', () => {
    const { owner, failures, consents, seen } = setUp()
    const { flow } = content
    // A check finds such a flow before it is used; here it stands for any bug.
    owner.useContent({ ...content, flow: { ...flow, plans: [] } }, () => undefined)
    owner.command({ type: 'begin', way: 'with-card' })
    owner.command({ type: 'begin', way: 'without-card' })
    expect(owner.command({ type: 'answer', question: 'card', answer: 'never' })).toBe(false)
    expect(failures).toHaveLength(1)
    expect(seen.at(-1)).toMatchObject({ stage: 'attract', answers: [] })
    expect(consents.at(-1)).toBe(false)
    expect(owner.command({ type: 'begin', way: 'without-card' })).toBe(true)
  })
})
