/**
 * A card in memory: applications, files, access rules, counters (ISO/IEC 7816-4 as far as the readers and peers of
 * this project use it; file system of the JPKI application: reader-and-card 3.2 to 3.5).
 */
export interface CardModel {
  readonly air: CardAir
  /** One command APDU in, response data and status word out. */
  process(command: Uint8Array): Uint8Array
  /** The card leaves the field: what was selected is forgotten, counters stay. */
  leaveField(): void
  /** How often each PIN may still be tried, by the EF of the PIN. They only ever fall. */
  triesLeft(): ReadonlyMap<number, number>
}

/** How the card answers in the field. What would identify it is invented. */
export type CardAir =
  /** ATQB without its 50: PUPI (4), application data (4), protocol information (3). */
  | { readonly type: 'type-b'; readonly atqb: Uint8Array }
  /** IDm (8) and PMm (8). */
  | { readonly type: 'felica'; readonly idmPmm: Uint8Array }
  /** ATQA (2), SAK, UID (4, 7 or 10). */
  | { readonly type: 'type-a'; readonly atqa: Uint8Array; readonly sak: number; readonly uid: Uint8Array }

export interface ModelFile {
  readonly content: Uint8Array
  /** EF of the PIN without which the file cannot be read. */
  readonly behindPin?: number
}

export interface ModelApplication {
  readonly name: Uint8Array
  readonly files: ReadonlyMap<number, ModelFile>
  /** EF of each PIN, and how often it may be tried. */
  readonly pins: ReadonlyMap<number, number>
}

/** CLA, INS, P1, P2 and what follows. */
interface Command {
  readonly instruction: number
  readonly p1: number
  readonly p2: number
  readonly data: Uint8Array
  /** Expected length, 256 for a coded 00; undefined where the command has none. */
  readonly expected: number | undefined
}

const sw = (status: number, data: Uint8Array = new Uint8Array(0)): Uint8Array =>
  Uint8Array.of(...data, status >> 8, status & 0xff)

export function createCardModel(air: CardAir, applications: readonly ModelApplication[]): CardModel {
  let application: ModelApplication | undefined
  let selected: number | undefined
  const tries = new Map(applications.flatMap(({ pins }) => [...pins]))

  const select = ({ p1, data }: Command): Uint8Array => {
    if (p1 === 0x04) {
      const found = applications.find(({ name }) => equal(name, data))
      if (found === undefined) return sw(0x6a82)
      application = found
      selected = undefined
      return sw(0x9000)
    }
    if (p1 !== 0x02) return sw(0x6a86)
    const id = (data[0] ?? 0) * 256 + (data[1] ?? 0)
    const known = application?.files.has(id) === true || application?.pins.has(id) === true
    if (data.length !== 2 || !known) return sw(0x6a82)
    selected = id
    return sw(0x9000)
  }

  const readBinary = ({ p1, p2, expected }: Command): Uint8Array => {
    const bySfi = (p1 & 0x80) !== 0
    const id = bySfi ? p1 & 0x1f : selected
    const offset = bySfi ? p2 : p1 * 256 + p2
    if (id === undefined) return sw(0x6986)
    const file = application?.files.get(id)
    if (file === undefined) return sw(bySfi ? 0x6a82 : 0x6986)
    selected = id
    if (file.behindPin !== undefined) return sw(0x6982)
    if (expected === undefined) return sw(0x6700)
    if (offset >= file.content.length) return sw(0x6b00)
    const data = file.content.subarray(offset, offset + expected)
    return sw(data.length < expected ? 0x6282 : 0x9000, data)
  }

  /** Without data it tells the counter; with data it is always a wrong PIN, and the counter falls. */
  const verify = ({ p2, data }: Command): Uint8Array => {
    const id = p2 === 0x80 ? selected : p2 & 0x1f
    const left = id === undefined ? undefined : tries.get(id)
    if (id === undefined || left === undefined || application?.pins.has(id) !== true) return sw(0x6a88)
    if (data.length === 0) return sw(0x63c0 + left)
    if (left === 0) return sw(0x6984)
    tries.set(id, left - 1)
    return sw(0x63c0 + left - 1)
  }

  return {
    air,
    process(bytes) {
      if (air.type !== 'type-b') throw new Error('No APDU reaches a card that is not of type B')
      if (bytes[0] !== 0x00) return sw(0x6e00)
      const command = parse(bytes)
      if (command === undefined) return sw(0x6700)
      switch (command.instruction) {
        case 0xa4:
          return select(command)
        case 0xb0:
          return readBinary(command)
        case 0x20:
          return verify(command)
        default:
          return sw(0x6d00)
      }
    },
    leaveField() {
      application = undefined
      selected = undefined
    },
    triesLeft: () => tries,
  }
}

/** Short APDUs (cases 1 to 4) and, for READ BINARY, the extended Le of case 2. */
function parse(bytes: Uint8Array): Command | undefined {
  const [, instruction, p1, p2, third] = bytes
  if (instruction === undefined || p1 === undefined || p2 === undefined) return undefined
  const none = new Uint8Array(0)
  const base = { instruction, p1, p2 }
  if (third === undefined) return { ...base, data: none, expected: undefined }
  if (bytes.length === 5) return { ...base, data: none, expected: third === 0 ? 256 : third }
  if (third === 0 && bytes.length === 7) {
    const expected = (bytes[5] ?? 0) * 256 + (bytes[6] ?? 0)
    return { ...base, data: none, expected: expected === 0 ? 65_536 : expected }
  }
  const data = bytes.subarray(5, 5 + third)
  if (data.length !== third || bytes.length > 6 + third) return undefined
  const le = bytes[5 + third]
  return { ...base, data, expected: le === undefined ? undefined : le === 0 ? 256 : le }
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
