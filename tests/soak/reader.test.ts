import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { DockCard } from '#core/kiosk-api/calls.ts'
import { openFault } from '#main/reader/transport/open-fault.ts'
import type { Pn532Fault } from '#tests/support/pn532-emulator.ts'
import { SeededRandom } from '#tests/support/random-bytes.ts'
import { createPn532Rig, rigPath } from '#tests/support/reader-rig.ts'

const cycles = 10_000
const seed = 20_251_002

/** What each card may be told as, with consent; nothing else, whatever happens meanwhile. */
const cards: readonly (readonly [DockCard, string])[] = [
  ['my-number-in-term', 'my-number-card in-term'],
  ['my-number-expiring', 'my-number-card in-term'],
  ['my-number-expired', 'my-number-card expired'],
  ['my-number-absent', 'my-number-card absent'],
  ['my-number-unreadable', 'my-number-card unreadable'],
  ['commuter', 'felica'],
  ['licence', 'drivers-licence'],
]

const commandFaults: readonly Pn532Fault[] = ['silent', 'nack', 'ack-only', 'no-ack', 'garbage', 'half-frame', 'bad-checksum', 'error-frame']
const statuses = [0x01, 0x02, 0x03, 0x06, 0x0b, 0x0d, 0x27, 0x29, 0x2a, 0x2b]
/** The longest wait of the supervisor, its attempt, and a reading. */
const recoveryMs = 20_000

it(`lands, swaps and removes cards ${String(cycles)} times with random faults (seed ${String(seed)}): no wrong kind, no wrong date, no memory kept`, async () => {
  const random = new SeededRandom(seed)
  const rig = createPn532Rig()
  rig.reader.allowCertificate(true)
  await rig.pass(1000)
  const seen = new Map<string, number>()
  let heapAfterWarmUp = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    const [card, expected] = random.pick(cards)
    const toldBefore = rig.told.length
    const strike = random.next(8)
    if (strike === 0) rig.emulator.fail(random.pick(commandFaults), 1 + random.next(4))
    if (strike === 1) rig.emulator.field.failExchanges(...Array.from({ length: 1 + random.next(3) }, () => random.pick(statuses)))
    if (strike === 2) rig.clock.after(random.next(600), () => { rig.unplug(random.next(2) === 0 ? 'noticed' : 'unnoticed') })
    if (strike === 3) rig.clock.after(random.next(300), () => { rig.emulator.removeCard() })
    rig.layCard(card)
    await rig.pass(900)
    if (strike === 2) {
      if (random.next(4) === 0) rig.refuseOpening(openFault(rigPath, 'Error Resource temporarily unavailable Cannot lock port'))
      await rig.pass(600)
      rig.refuseOpening()
      rig.plug()
      await rig.pass(recoveryMs)
    }
    if (strike === 3) rig.layCard(card)
    rig.emulator.heal()
    rig.emulator.field.failExchanges()
    for (let waits = 0; rig.told.at(-1) !== expected && waits < recoveryMs / 500; waits++) await rig.pass(500)
    const told = rig.told.slice(toldBefore)
    expect({ cycle, last: rig.told.at(-1) }).toEqual({ cycle, last: expected })
    const wrong = told.filter((value) => isKind(value) && value !== expected && value !== 'several-cards' && value !== expected.split(' ')[0])
    expect({ cycle, wrong }).toEqual({ cycle, wrong: [] })
    seen.set(expected, (seen.get(expected) ?? 0) + 1)
    // Every third card is laid in the place of the one before.
    if (random.next(3) === 0) continue
    rig.emulator.removeCard()
    await rig.pass(500)
    expect({ cycle, last: rig.told.at(-1) }).toEqual({ cycle, last: 'no-card' })
    rig.forget()
    rig.emulator.commands.length = 0
    rig.emulator.field.apdus.length = 0
    heapAfterWarmUp ||= cycle < 2000 ? 0 : heapBytes()
  }
  expect(seen.size).toBeGreaterThan(4)
  expect(rig.clock.pending).toBeLessThan(10)
  expect(rig.ports.open).toBe(1)
  // Some of the heap comes and goes; what stays after each of 8000 cycles would be far more.
  expect(heapBytes() - heapAfterWarmUp).toBeLessThan(4_000_000)
})

function isKind(told: string): boolean {
  return /^(my-number|felica|type-a|other-type-b|drivers|smartphone|old-juki|several)/.test(told)
}

/** What is in use once nothing is left to collect. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
