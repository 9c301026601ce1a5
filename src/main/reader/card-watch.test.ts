import { describe, expect, it } from 'vitest'
import type { CardReading } from '#core/card/card-reading.ts'
import { err, ok, type Result } from '#core/result.ts'
import { TestClock } from '#tests/support/test-clock.ts'
import type { CardFault, IdentifyRequest, KnownCard } from '../card/port.ts'
import { createCardWatch } from './card-watch.ts'
import type { ReaderConnection, Sighting } from './drivers/driver.ts'

const withDate: KnownCard = { kind: 'my-number-card', certificate: { state: 'absent' } }
const kindOnly: KnownCard = { kind: 'my-number-card' }

/** A watch over a card whose answers the test gives by hand. */
function watching() {
  const clock = new TestClock('2026-11-22T00:00:00Z')
  const told: CardReading[] = []
  const asked: IdentifyRequest[] = []
  let answer: (result: Result<KnownCard, CardFault>) => void = () => undefined
  let heard: (reading: CardReading) => void = () => undefined
  const watch = createCardWatch({
    clock,
    tell: (reading) => {
      told.push(reading)
      heard(reading)
    },
    identify: (_channel, request) => {
      asked.push(request)
      return new Promise((resolve) => (answer = resolve))
    },
  })
  const look = (sighting: Sighting, isSwapped = false): Promise<unknown> => {
    clock.advance(200)
    const connection: ReaderConnection = {
      look: () => Promise.resolve(ok(sighting)),
      stillThere: () => Promise.resolve(ok(sighting === 'type-b' && !isSwapped)),
      greet: () => Promise.reject(new Error('not asked for')),
      transmit: () => Promise.reject(new Error('not asked for')),
      receive: () => undefined,
      end: () => undefined,
    }
    return watch.step(connection, '/dev/x')
  }
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return {
    watch,
    clock,
    told,
    asked,
    look,
    onTold: (then: typeof heard) => {
      heard = then
    },
    /** A look that finds a type B card, up to the moment in which the card is asked. */
    async lookAndAsk(isSwapped = false): Promise<Promise<unknown>[]> {
      const step = look('type-b', isSwapped)
      await settle()
      return [step]
    },
    answer: (result: Result<KnownCard, CardFault>) => {
      answer(result)
    },
  }
}

describe('the card watch', () => {
  it('tells no date of an agreement that was taken back while the card was answering', async () => {
    const { watch, told, lookAndAsk, answer } = watching()
    watch.allowCertificate(true)
    const [step] = await lookAndAsk()
    watch.allowCertificate(false)
    answer(ok(withDate))
    await step
    expect(told).toEqual([{ state: 'seen' }, { state: 'known', ...kindOnly }])
  })

  it('asks again where the agreement came while the card was answering', async () => {
    const { watch, told, asked, lookAndAsk, answer } = watching()
    const [first] = await lookAndAsk()
    watch.allowCertificate(true)
    answer(ok(kindOnly))
    await first
    const [second] = await lookAndAsk()
    answer(ok(withDate))
    await second
    expect(asked.map(({ certificate }) => certificate)).toEqual([false, true])
    expect(told.at(-1)).toEqual({ state: 'known', ...withDate })
  })

  it('tells nothing of a card whose reader was lost while it answered', async () => {
    const { watch, told, lookAndAsk, answer } = watching()
    const [step] = await lookAndAsk()
    watch.forget()
    answer(ok(kindOnly))
    await step
    expect(told).toEqual([{ state: 'seen' }, { state: 'no-card' }])
  })

  it('takes no notice of a look that ends after its reader was lost', async () => {
    const { watch, told, look } = watching()
    const step = look('felica')
    watch.forget()
    await step
    expect(told).toEqual([])
  })

  it('does not ask a My Number Card again whose date is known', async () => {
    const { watch, asked, look, lookAndAsk, answer } = watching()
    watch.allowCertificate(true)
    const [step] = await lookAndAsk()
    answer(ok(withDate))
    await step
    watch.allowCertificate(true)
    await look('type-b')
    expect(asked).toHaveLength(1)
  })

  it('goes on asking a card that moves, and asks to hold it still once', async () => {
    const { told, lookAndAsk, answer } = watching()
    for (const result of [err<CardFault>('card-moved'), err<CardFault>('card-moved'), ok(kindOnly)]) {
      const [step] = await lookAndAsk()
      answer(result)
      await step
    }
    expect(told).toEqual([{ state: 'seen' }, { state: 'hold-still' }, { state: 'known', ...kindOnly }])
  })

  it('asks to hold a card still that the reader cannot talk to, and calls the reader failed after three talks', async () => {
    const { told, lookAndAsk, answer } = watching()
    const results: unknown[] = []
    for (let talks = 0; talks < 3; talks++) {
      const [step] = await lookAndAsk()
      answer(err('reader-failed'))
      results.push(await step)
    }
    expect(told).toEqual([{ state: 'seen' }, { state: 'hold-still' }])
    expect(results).toEqual([
      ok(undefined),
      ok(undefined),
      err({ code: 'reader-failed', message: expect.stringContaining('/dev/x') as unknown }),
    ])
  })

  it.each([
    ['a card that answered', ok(kindOnly)],
    ['a card that moved', err<CardFault>('card-moved')],
  ])('counts failed talks anew after %s', async (_what, between) => {
    const { watch, look, lookAndAsk, answer } = watching()
    for (const result of [err<CardFault>('reader-failed'), err<CardFault>('reader-failed'), between]) {
      const [step] = await lookAndAsk()
      answer(result)
      await step
    }
    // Agreed to, the card that is known already is asked again.
    watch.allowCertificate(true)
    for (let talks = 0; talks < 2; talks++) {
      const [step] = await lookAndAsk()
      answer(err('reader-failed'))
      expect(await step).toEqual(ok(undefined))
    }
    expect(await look('nothing')).toEqual(ok(undefined))
  })

  it('counts failed talks anew with a reader that was opened anew', async () => {
    const { watch, lookAndAsk, answer } = watching()
    for (let talks = 0; talks < 4; talks++) {
      if (talks === 2) watch.forget()
      const [step] = await lookAndAsk()
      answer(err('reader-failed'))
      expect(await step).toEqual(ok(undefined))
    }
  })

  it('tells each change of a card that flickers, and nothing twice', async () => {
    const { told, lookAndAsk, answer } = watching()
    for (const fault of ['card-changed', 'card-moved', 'card-moved', 'card-changed', 'card-changed', 'card-moved'] as const) {
      const [step] = await lookAndAsk()
      answer(err(fault))
      await step
    }
    expect(told.map(({ state }) => state)).toEqual(['seen', 'hold-still', 'seen', 'hold-still'])
  })

  it('asks a card that no longer answers in its own conversation who it is, and tells nothing if it is the same', async () => {
    const { told, lookAndAsk, answer, asked } = watching()
    for (const isSwapped of [false, true]) {
      const [step] = await lookAndAsk(isSwapped)
      answer(ok(kindOnly))
      await step
    }
    expect(asked).toHaveLength(2)
    expect(told).toEqual([{ state: 'seen' }, { state: 'known', ...kindOnly }])
  })

  it('tells a card that was swapped for another without a look that missed it: the first is gone', async () => {
    const { watch, told, lookAndAsk, answer } = watching()
    watch.allowCertificate(true)
    const other: KnownCard = { kind: 'my-number-card', certificate: { state: 'unreadable' } }
    for (const [card, isSwapped] of [[withDate, false], [other, true], [other, false]] as const) {
      const [step] = await lookAndAsk(isSwapped)
      answer(ok(card))
      await step
    }
    expect(told).toEqual([
      { state: 'seen' },
      { state: 'known', ...withDate },
      { state: 'no-card' },
      { state: 'known', ...kindOnly },
      { state: 'known', ...other },
    ])
  })

  it('tells no date of a swapped card where the agreement is taken back with the first', async () => {
    const { watch, told, lookAndAsk, answer, onTold } = watching()
    watch.allowCertificate(true)
    onTold((reading) => {
      if (reading.state === 'no-card') watch.allowCertificate(false)
    })
    for (const [card, isSwapped] of [[withDate, false], [{ ...withDate, certificate: { state: 'unreadable' } }, true]] as const) {
      const [step] = await lookAndAsk(isSwapped)
      answer(ok(card))
      await step
    }
    expect(told.slice(2)).toEqual([{ state: 'no-card' }, { state: 'known', ...kindOnly }])
  })

  it('does not leave one card told while another takes long to say who it is', async () => {
    const { told, clock, lookAndAsk, answer } = watching()
    const [first] = await lookAndAsk()
    answer(ok(kindOnly))
    await first
    const [second] = await lookAndAsk(true)
    clock.advance(400)
    expect(told.at(-1)).toEqual({ state: 'known', ...kindOnly })
    clock.advance(200)
    expect(told.at(-1)).toEqual({ state: 'seen' })
    answer(ok({ kind: 'drivers-licence' }))
    await second
    expect(told.at(-1)).toEqual({ state: 'known', kind: 'drivers-licence' })
  })

  it('calls a reader failed that loses every card', async () => {
    const { lookAndAsk, answer } = watching()
    const results: unknown[] = []
    for (let talks = 0; talks < 6; talks++) {
      const [step] = await lookAndAsk()
      answer(err('card-changed'))
      results.push(await step)
    }
    expect(results.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => ok(undefined)))
    expect(results[5]).toMatchObject({ ok: false, error: { code: 'reader-failed' } })
  })

  it('keeps the advice to hold still where a card fades in and out', async () => {
    const { told, look, lookAndAsk, answer } = watching()
    for (let fade = 0; fade < 4; fade++) {
      const [step] = await lookAndAsk(true)
      answer(err('card-moved'))
      await step
      for (let miss = 0; miss < 3; miss++) await look('nothing')
    }
    expect(told).toEqual([{ state: 'seen' }, { state: 'hold-still' }])
    for (let miss = 0; miss < 3; miss++) await look('nothing')
    expect(told.at(-1)).toEqual({ state: 'no-card' })
  })

  it('looks at the field anew after a look that failed, and does not believe that it is still in touch', async () => {
    const { watch, lookAndAsk, answer, asked: identified } = watching()
    const [step] = await lookAndAsk()
    answer(ok(kindOnly))
    await step
    const asked: string[] = []
    const failing = (what: string) => () => {
      asked.push(what)
      return Promise.resolve(err({ code: 'no-answer', message: 'x' } as const))
    }
    const connection = {
      look: failing('look'),
      stillThere: failing('stillThere'),
      greet: () => Promise.reject(new Error('not asked for')),
      transmit: () => Promise.reject(new Error('not asked for')),
      receive: () => undefined,
      end: () => undefined,
    }
    await watch.step(connection, '/dev/x')
    await watch.step(connection, '/dev/x')
    expect(asked).toEqual(['stillThere', 'look'])
    // And whatever is found then is asked who it is.
    const before = identified.length
    const [step2] = await lookAndAsk()
    expect(identified).toHaveLength(before + 1)
    answer(ok(kindOnly))
    await step2
  })

  it.each(['felica', 'type-a', 'several-cards'] as const)('tells %s by its kind alone, and asks it nothing', async (kind) => {
    const { told, look, asked } = watching()
    await look(kind)
    await look(kind)
    expect(told).toEqual([{ state: 'known', kind }])
    expect(asked).toEqual([])
  })

  it('tells several cards that answer in the middle of a talk', async () => {
    const { told, lookAndAsk, answer } = watching()
    for (const result of [err<CardFault>('several-cards'), ok(kindOnly)]) {
      const [step] = await lookAndAsk()
      answer(result)
      await step
    }
    expect(told).toEqual([{ state: 'seen' }, { state: 'known', kind: 'several-cards' }, { state: 'no-card' }, { state: 'known', ...kindOnly }])
  })

  it('begins anew with a card that took the place of another', async () => {
    const { told, lookAndAsk, answer } = watching()
    const [first] = await lookAndAsk()
    answer(err('card-changed'))
    await first
    const [second] = await lookAndAsk()
    answer(ok({ kind: 'other-type-b' }))
    await second
    expect(told).toEqual([{ state: 'seen' }, { state: 'known', kind: 'other-type-b' }])
  })
})
