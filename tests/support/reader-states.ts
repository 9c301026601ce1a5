import { describe, expect, it } from 'vitest'
import {
  type EmulatedReader,
  type ReaderRig,
  type ReaderRigOptions,
  createPn532Rig,
  createRcs660sSupervisedRig,
} from './reader-rig.ts'

/** A family of readers, and which of its commands mark the moments at which something can go wrong. */
interface ReaderFamily {
  readonly name: string
  readonly makeRig: (more: Partial<Pick<ReaderRigOptions<EmulatedReader>, 'port'>>) => ReaderRig
  readonly isGreeting: (command: readonly number[]) => boolean
  readonly isLookForTypeB: (command: readonly number[]) => boolean
  /** An APDU on its way to a card. */
  readonly isExchange: (command: readonly number[]) => boolean
}

const startsWith = (command: readonly number[], ...start: readonly number[]): boolean => start.every((byte, at) => command[at] === byte)

export const pn532Family: ReaderFamily = {
  name: 'PN532',
  makeRig: (more) => createPn532Rig({}, more),
  isGreeting: (command) => startsWith(command, 0x02),
  isLookForTypeB: ([code, , type]) => code === 0x4a && type === 0x03,
  isExchange: (command) => startsWith(command, 0x40),
}

/** An APDU stands behind the timer's object and the tag of what is sent; FeliCa's polling does not begin with its class byte. */
const apduAt = 14

export const rcs660sFamily: ReaderFamily = {
  name: 'RC-S660/S',
  makeRig: (more) => createRcs660sSupervisedRig(more),
  isGreeting: (command) => startsWith(command, 0xff, 0x56),
  isLookForTypeB: (command) => startsWith(command, 0xff, 0xc2, 0x00, 0x02, 0x04, 0x8f, 0x02, 0x01),
  isExchange: (command) => startsWith(command, 0xff, 0xc2, 0x00, 0x01) && command[apduAt] === 0x00,
}

/** Where a reader and its card stand when something goes wrong. */
interface ReaderState {
  readonly name: string
  /** Whether a card lies there afterwards. */
  readonly cardLies: boolean
  /** Brings the rig there, and lets the fault strike at that very moment. */
  readonly reach: (rig: ReaderRig, family: ReaderFamily, strike: () => void) => Promise<void>
}

/** SELECT application, SELECT 0006, READ, SELECT 000A, and three READs of the certificate's head. */
export const apdusOfOneReading = 7

/** Strikes once, before the first command of a kind that the test waits for. */
function strikeBefore({ emulator }: ReaderRig, isMoment: (command: readonly number[]) => boolean, strike: () => void): void {
  emulator.beforeCommand = (command) => {
    if (!isMoment(command)) return
    emulator.beforeCommand = () => undefined
    strike()
  }
}

/** Until a My Number Card is known with its date. */
async function layAndRead(rig: ReaderRig): Promise<void> {
  await rig.pass(1000)
  rig.layCard('my-number-in-term')
  await rig.pass(2000)
  expect(rig.told.at(-1)).toBe('my-number-card in-term')
}

const conversation: readonly ReaderState[] = Array.from({ length: apdusOfOneReading }, (_, at) => ({
  name: `before command ${String(at + 1)} of a card`,
  cardLies: true,
  async reach(rig, { isExchange }, strike) {
    await rig.pass(1000)
    strikeBefore(rig, (command) => isExchange(command) && rig.emulator.apdus.length === at, strike)
    rig.layCard('my-number-in-term')
    await rig.pass(1000)
  },
}))

/** Every state in which a fault can strike; consent is given. */
const readerStates: readonly ReaderState[] = [
  {
    name: 'while it is greeted',
    cardLies: false,
    async reach(rig, { isGreeting }, strike) {
      strikeBefore(rig, isGreeting, strike)
      await rig.pass(1000)
    },
  },
  {
    name: 'while nothing lies there',
    cardLies: false,
    async reach(rig, _family, strike) {
      await rig.pass(1000)
      strike()
    },
  },
  {
    name: 'while a card is being found',
    cardLies: true,
    async reach(rig, { isLookForTypeB }, strike) {
      await rig.pass(1000)
      rig.layCard('my-number-in-term')
      strikeBefore(rig, isLookForTypeB, strike)
      await rig.pass(500)
    },
  },
  ...conversation,
  {
    name: 'while a known card lies there',
    cardLies: true,
    async reach(rig, _family, strike) {
      await layAndRead(rig)
      strike()
    },
  },
  {
    name: 'as a card is taken away',
    cardLies: false,
    async reach(rig, _family, strike) {
      await layAndRead(rig)
      rig.emulator.removeCard()
      strike()
    },
  },
]

export interface LastingFault {
  readonly strike: (rig: ReaderRig) => void
  readonly heal: (rig: ReaderRig) => void
  /** What is told of it, whatever state it strikes in: one of these at least. */
  readonly told: readonly string[]
  /** What is told of it besides, in the end. */
  readonly toldInTheEnd?: string | RegExp
  readonly port?: 'configured' | 'detected'
  readonly families?: readonly ReaderFamily[]
}

/**
 * One test a state, for each family of readers, of a fault that lasts until it is healed: it is told by its code, no card
 * is told meanwhile that may not be there, and once it is healed everything goes on by itself.
 */
export function itSurvivesInEveryState(fault: LastingFault): void {
  const { strike, heal, told, toldInTheEnd, port = 'configured', families = [pn532Family, rcs660sFamily] } = fault
  describe.each(families)('$name', (family) => {
    it.each(readerStates)('$name', async (state) => {
      const rig = family.makeRig({ port })
      rig.reader.allowCertificate(true)
      await state.reach(rig, family, () => {
        strike(rig)
      })
      await rig.pass(12_000)
      expectNothingWrong(rig)
      const faults = rig.told.filter((value) => told.some((code) => value.startsWith(code)))
      expect(faults).not.toEqual([])
      if (toldInTheEnd !== undefined) expect(rig.told.at(-1)).toMatch(toldInTheEnd)
      expect(rig.told.slice(rig.told.findIndex((value) => value === faults[0])).filter(isCard)).toEqual([])

      heal(rig)
      const before = rig.told.length
      await rig.pass(20_000)
      const after = rig.told.slice(before)
      expect(after.slice(after.indexOf('ready'))).toEqual(state.cardLies ? ['ready', 'seen', 'my-number-card in-term'] : ['ready'])
      expectNothingWrong(rig)
      expect(rig.ports.open).toBe(1)
      await rig.reader.stop()
      expect(rig.ports.open).toBe(0)
      // The emulated reader may still be busy with the farewell.
      await rig.pass(1000)
      expect(rig.clock.pending).toBe(0)
    })
  })
}

function isCard(told: string): boolean {
  return told.startsWith('my-number-card') || told === 'seen' || told === 'hold-still'
}

/** Of the one card that is ever laid nothing else may be told, whatever happens to the line. */
function expectNothingWrong({ told }: Pick<ReaderRig, 'told'>): void {
  expect(told.filter((value) => value.startsWith('my-number-card') && value !== 'my-number-card in-term')).toEqual([])
  expect(told.filter((value) => /^(old-juki|smartphone|drivers|other|felica|type-a|several)/.test(value))).toEqual([])
}
