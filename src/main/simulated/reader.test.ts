import { expect, it } from 'vitest'
import { err, ok, type Result } from '#core/result.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { CardFault, KnownCard } from '../card/port.ts'
import type { ReaderEvent } from '../reader/port.ts'
import { createSimulatedReader } from './reader.ts'

const withDate: KnownCard = { kind: 'my-number-card', certificate: { state: 'absent' } }
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A reader that lies at a card, in the moment in which the card is being asked. */
function beingAsked() {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const asked: boolean[] = []
  const events: ReaderEvent[] = []
  let answer: (result: Result<KnownCard, CardFault>) => void = () => undefined
  const reader = createSimulatedReader(clock, (_channel, { certificate }) => {
    asked.push(certificate)
    return new Promise((resolve) => (answer = resolve))
  })
  reader.start((event) => events.push(event))
  clock.advance(500)
  reader.layCard('my-number-in-term')
  return {
    clock,
    reader,
    asked,
    last: () => events.at(-1),
    async answer(known: KnownCard): Promise<void> {
      answer(ok(known))
      await settle()
    },
    async fail(fault: CardFault): Promise<void> {
      answer(err(fault))
      await settle()
    },
  }
}

it('tells no date of an agreement that was taken back while the card was answering', async () => {
  const { clock, reader, answer, last } = beingAsked()
  reader.allowCertificate(true)
  clock.advance(500)
  reader.allowCertificate(false)
  await answer(withDate)
  expect(last()).toEqual({ type: 'card', reading: { state: 'known', kind: 'my-number-card' } })
})

it('asks again where the agreement came while the card was answering', async () => {
  const { clock, reader, asked, answer, last } = beingAsked()
  clock.advance(500)
  reader.allowCertificate(true)
  await answer({ kind: 'my-number-card' })
  clock.advance(500)
  await answer(withDate)
  expect(asked).toEqual([false, true])
  expect(last()).toEqual({ type: 'card', reading: { state: 'known', ...withDate } })
})

it('tells nothing of a card that was taken while it was answering', async () => {
  const { clock, reader, answer, last } = beingAsked()
  clock.advance(500)
  reader.removeCard()
  await answer({ kind: 'my-number-card' })
  expect(last()).toEqual({ type: 'card', reading: { state: 'no-card' } })
})

it.each([
  ['several-cards', { state: 'known', kind: 'several-cards' }],
  ['card-moved', { state: 'hold-still' }],
] as const)('tells of a talk that ended with %s', async (fault, reading) => {
  const { clock, fail, last } = beingAsked()
  clock.advance(500)
  await fail(fault)
  expect(last()).toEqual({ type: 'card', reading })
})

it('gives the card in its field no answer to give after it was taken', async () => {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const answers: unknown[] = []
  const reader = createSimulatedReader(clock, async (channel) => {
    reader.removeCard()
    answers.push(await channel.transmit(new Uint8Array(0) as Parameters<typeof channel.transmit>[0]))
    return ok({ kind: 'other-type-b' })
  })
  reader.start(() => undefined)
  clock.advance(500)
  reader.layCard('licence')
  clock.advance(500)
  await settle()
  expect(answers).toEqual([{ ok: false, error: 'card-moved' }])
})
