/**
 * What an RC-S660/S is told and answers within the CCID envelope: commands of its own, and the transparent session of
 * PC/SC (Interoperability Specification, part 3, supplemental document for contactless ICCs, 2.02, chapter 3;
 * reader-and-card 2.2). Commands and answers of the session are made of data objects, tag, length, value; two bytes of
 * status end every answer.
 */

/** FF 55: the reader resets itself when it is sent an ACK for its answer. */
export const resetDevice = Uint8Array.of(0xff, 0x55, 0x00, 0x00)
/** FF 56. */
export const getFirmwareVersion = Uint8Array.of(0xff, 0x56, 0x00, 0x00)

export const startSession = sessionCommand(0x00, [0x81, 0x00])
export const endSession = sessionCommand(0x00, [0x82, 0x00])
export const fieldOff = sessionCommand(0x00, [0x83, 0x00])
export const fieldOn = sessionCommand(0x00, [0x84, 0x00])
/** Two objects in one command, carried out in their order. */
export const fieldOffAndEndSession = sessionCommand(0x00, [0x83, 0x00, 0x82, 0x00])

/** Type B, and up to layer 4: the reader looks for a card and takes it into an ISO-DEP conversation. */
export const switchToTypeB = sessionCommand(0x02, [0x8f, 0x02, 0x01, 0x04])
/** Type A, up to layer 3: a card is selected, whether it could speak ISO-DEP or not. */
export const switchToTypeA = sessionCommand(0x02, [0x8f, 0x02, 0x00, 0x03])
/** FeliCa; no card is looked for. */
export const switchToFelica = sessionCommand(0x02, [0x8f, 0x02, 0x03, 0x00])

/** FeliCa's Polling with its length before it: any system code, nothing more asked for, one time slot. */
export const felicaPolling = Uint8Array.of(0x06, 0x00, 0xff, 0xff, 0x00, 0x00)

/** Longest data of one exchange: its length has one byte, as has that of the whole command. */
const maxExchangeLength = 246

/**
 * Transparent exchange: sends bytes to the card and takes its answer.
 *
 * @param bytes 1 to 246; in an ISO-DEP conversation an APDU, the blocks around it are the reader's business
 * @param timerMs how long the reader waits for the card; it is told in microseconds and kept in milliseconds
 */
export function transceive(bytes: Uint8Array, timerMs: number): Uint8Array {
  if (bytes.length < 1 || bytes.length > maxExchangeLength) throw new RangeError('Transparent exchange: length')
  const timerUs = timerMs * 1000
  const timer = [timerUs & 0xff, (timerUs >> 8) & 0xff, (timerUs >> 16) & 0xff, (timerUs >> 24) & 0xff]
  return sessionCommand(0x01, [0x5f, 0x46, 0x04, ...timer, 0x95, bytes.length, ...bytes])
}

/** @param p2 00 manages the session, 01 exchanges with the card, 02 switches the protocol */
function sessionCommand(p2: number, objects: readonly number[]): Uint8Array {
  return Uint8Array.of(0xff, 0xc2, 0x00, p2, objects.length, ...objects, 0x00)
}

/** What an answer of the session says. */
export interface SessionReply {
  /** SW1 and SW2 as one number; those of object C0 where the command as a whole was carried out. */
  readonly status: number
  /** Object 97, what the card sent: a copy, empty where there is none. */
  readonly response: Uint8Array
  /** Object 96, first byte: bit 0 CRC, 1 collision, 2 parity, 3 framing. */
  readonly receptionErrors: number
}

export const statusDone = 0x9000

/** The two bytes of status that end an answer, and what stands before them. */
export function parseReply(data: Uint8Array): { readonly status: number; readonly payload: Uint8Array } | undefined {
  const high = data.at(-2)
  const low = data.at(-1)
  if (high === undefined || low === undefined) return undefined
  return { status: high * 256 + low, payload: data.subarray(0, -2) }
}

/** Undefined where the answer is not built as it has to be. Never throws, never looks beyond the end. */
export function parseSessionReply(data: Uint8Array): SessionReply | undefined {
  const reply = parseReply(data)
  if (reply === undefined) return undefined
  const nothing = { response: new Uint8Array(0), receptionErrors: 0 }
  if (reply.status !== statusDone) return { status: reply.status, ...nothing }
  // A length of 80 and more stands alone in one source and is coded as BER wants it in another. Only one of the two
  // fills the answer to its end.
  const objects = readObjects(reply.payload, 'ber') ?? readObjects(reply.payload, 'one-byte')
  const [, high, low, more] = objects?.get(0xc0) ?? []
  if (objects === undefined || high === undefined || low === undefined || more !== undefined) return undefined
  return {
    status: high * 256 + low,
    response: objects.get(0x97)?.slice() ?? nothing.response,
    receptionErrors: objects.get(0x96)?.[0] ?? 0,
  }
}

/** The longest answers have five objects. */
const maxObjects = 16

/** Values by their tags. Undefined where lengths do not fit, or a tag comes twice. */
function readObjects(bytes: Uint8Array, lengths: 'ber' | 'one-byte'): ReadonlyMap<number, Uint8Array> | undefined {
  const objects = new Map<number, Uint8Array>()
  let at = 0
  const next = (): number | undefined => bytes[at++]
  while (at < bytes.length) {
    const first = next()
    if (first === undefined || objects.size === maxObjects) return undefined
    const second = (first & 0x1f) === 0x1f ? next() : 0
    if (second === undefined) return undefined
    const tag = (first & 0x1f) === 0x1f ? first * 256 + second : first
    const length = lengths === 'ber' ? berLength(next) : next()
    if (length === undefined || at + length > bytes.length || objects.has(tag)) return undefined
    objects.set(tag, bytes.subarray(at, at + length))
    at += length
  }
  return objects
}

/** One byte, or 81 or 82 and as many bytes as that says (ISO/IEC 7816-4, 5.2.2.2). */
function berLength(next: () => number | undefined): number | undefined {
  const first = next()
  if (first === undefined || first < 0x80) return first
  if (first !== 0x81 && first !== 0x82) return undefined
  const high = first === 0x82 ? next() : 0
  const low = next()
  return high === undefined || low === undefined ? undefined : high * 256 + low
}
