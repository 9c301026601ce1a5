import { describe, expect, it } from 'vitest'
import type { CardKind } from '#core/card/card-reading.ts'
import { type DockCard, dockCardSchema } from '#core/kiosk-api/calls.ts'
import { identifyCard } from '#main/card/identify-card.ts'
import type { ReaderEvent } from '#main/reader/port.ts'
import { createSimulatedReader } from '#main/simulated/reader.ts'
import { passTime } from '#tests/support/reader-rig.ts'
import { TestClock } from '#tests/support/test-clock.ts'

function started() {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const reader = createSimulatedReader(clock, identifyCard)
  const events: ReaderEvent[] = []
  reader.start((event) => events.push(event))
  return { clock, reader, events, pass: (ms: number) => passTime(clock, ms) }
}

/** What each card of the dock is, and whether a reader has to talk to it to know. */
const kinds: Readonly<Record<DockCard, readonly [CardKind, 'talks' | 'silent']>> = {
  'my-number-in-term': ['my-number-card', 'talks'],
  'my-number-expiring': ['my-number-card', 'talks'],
  'my-number-expired': ['my-number-card', 'talks'],
  'my-number-long-expired': ['my-number-card', 'talks'],
  'my-number-absent': ['my-number-card', 'talks'],
  'my-number-unreadable': ['my-number-card', 'talks'],
  'my-number-on-phone': ['smartphone', 'talks'],
  'old-juki': ['old-juki-card', 'talks'],
  licence: ['drivers-licence', 'talks'],
  commuter: ['felica', 'silent'],
  bank: ['type-a', 'silent'],
  'two-my-number': ['several-cards', 'silent'],
}
const that = (how: 'talks' | 'silent'): [DockCard, CardKind][] =>
  dockCardSchema.options.flatMap((name) => (kinds[name][1] === how ? [[name, kinds[name][0]]] : []))
const talkative = that('talks')
const silent = that('silent')

const ready = { type: 'status', status: { status: 'ready', driver: 'simulated', firmware: '-' } }
const card = (reading: object) => ({ type: 'card', reading })

describe('the simulated reader', () => {
  it('starts, and is ready', async () => {
    const { events, pass } = started()
    await pass(300)
    expect(events).toEqual([{ type: 'status', status: { status: 'starting' } }, ready])
  })

  it.each(talkative)('sees the %s, then tells its kind only', async (name, kind) => {
    const { reader, events, pass } = started()
    await pass(300)
    reader.layCard(name)
    await pass(300)
    reader.removeCard()
    expect(events.slice(2)).toEqual([
      card({ state: 'seen' }),
      card({ state: 'known', kind }),
      card({ state: 'no-card' }),
    ])
  })

  it.each(silent)('tells what is no single type B card at once: %s', async (name, kind) => {
    const { reader, clock, events, pass } = started()
    await pass(300)
    reader.allowCertificate(true)
    reader.layCard(name)
    expect(events.slice(2)).toEqual([card({ state: 'known', kind })])
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['my-number-in-term', { state: 'in-term', expiresOn: '2028-11-21' }],
    ['my-number-expiring', { state: 'in-term', expiresOn: '2027-01-11' }],
    ['my-number-expired', { state: 'expired', expiresOn: '2026-10-13' }],
    ['my-number-long-expired', { state: 'expired', expiresOn: '2026-01-26' }],
    ['my-number-absent', { state: 'absent' }],
    ['my-number-unreadable', { state: 'unreadable' }],
  ] as const)('tells the date of %s where it was agreed to', async (name, certificate) => {
    const { reader, events, pass } = started()
    reader.allowCertificate(true)
    await pass(300)
    reader.layCard(name)
    await pass(300)
    expect(events.slice(3)).toEqual([card({ state: 'known', kind: 'my-number-card', certificate })])
  })

  it('tells the date with the agreement only, and takes it back with it', async () => {
    const { reader, events, pass } = started()
    await pass(300)
    reader.layCard('my-number-expired')
    await pass(300)
    reader.allowCertificate(true)
    await pass(300)
    reader.allowCertificate(false)
    await pass(300)
    expect(events.slice(4)).toEqual([
      card({ state: 'known', kind: 'my-number-card', certificate: { state: 'expired', expiresOn: '2026-10-13' } }),
      card({ state: 'known', kind: 'my-number-card' }),
    ])
  })

  it('forgets an agreement that is taken back while the card is asked', async () => {
    const { reader, events, pass } = started()
    await pass(300)
    reader.allowCertificate(true)
    reader.layCard('my-number-in-term')
    await pass(60)
    reader.allowCertificate(false)
    await pass(300)
    expect(events.at(-1)).toEqual(card({ state: 'known', kind: 'my-number-card' }))
  })

  it('tells an exchange of cards', async () => {
    const { reader, events, pass } = started()
    await pass(300)
    reader.layCard('my-number-in-term')
    await pass(60)
    reader.layCard('licence')
    await pass(300)
    expect(events.slice(2)).toEqual([
      card({ state: 'seen' }),
      card({ state: 'no-card' }),
      card({ state: 'seen' }),
      card({ state: 'known', kind: 'drivers-licence' }),
    ])
  })

  it('unplugged has a fault and no card; plugged in again it finds what lies there', async () => {
    const { reader, events, pass } = started()
    await pass(300)
    reader.layCard('licence')
    await pass(300)
    reader.plug(false)
    expect(events.slice(4)).toEqual([
      { type: 'status', status: { status: 'fault', code: 'port-lost', message: expect.any(String) as unknown, askStaff: false } },
      card({ state: 'no-card' }),
    ])
    reader.layCard('commuter')
    expect(reader.state()).toEqual({ card: 'commuter', plugged: false })
    reader.plug(true)
    await pass(500)
    expect(events.slice(6)).toEqual([ready, card({ state: 'known', kind: 'felica' })])
  })

  it('tells nothing after it was stopped', async () => {
    const { clock, reader, events, pass } = started()
    await pass(300)
    reader.layCard('licence')
    await Promise.all([reader.stop(), reader.stop()])
    await pass(1000)
    expect(events).toHaveLength(3)
    expect(clock.pending).toBe(0)
  })
})
