import type { CardCommand, CardGuard } from '#main/card/guard.ts'
import type { CardChannel, CardFault } from '#main/card/port.ts'
import { err, ok } from '#core/result.ts'
import { hexOf } from './pn532-hex.ts'

/** All that can be asked of the guard. */
export const cardCommands: readonly CardCommand[] = [
  'select-jpki-application',
  'select-drivers-licence',
  'select-token-information',
  'read-token-label',
  'select-authentication-certificate',
  'read-certificate-head',
]

/** One APDU that reached a card, and what the card said; nothing where it did not answer. */
export interface CardExchange {
  readonly command: Uint8Array
  readonly answer: Uint8Array | undefined
}

/** A card between guard and test: it keeps copies of all that passes, and the very arrays that were handed over. */
export interface WatchedCard {
  readonly channel: CardChannel
  readonly exchanges: readonly CardExchange[]
  readonly handed: readonly Uint8Array[]
}

export function watchCard(answer: (command: Uint8Array) => Uint8Array | CardFault): WatchedCard {
  const exchanges: CardExchange[] = []
  const handed: Uint8Array[] = []
  return {
    exchanges,
    handed,
    channel: {
      transmit(command) {
        const copy = command.slice()
        const said = answer(copy)
        if (typeof said === 'string') {
          exchanges.push({ command: copy, answer: undefined })
          return Promise.resolve(err(said))
        }
        exchanges.push({ command: copy, answer: said.slice() })
        handed.push(said)
        return Promise.resolve(ok(said))
      },
    },
  }
}

/** Asks the guard one thing after the other; `wipe` among them wipes it. */
export async function askAll(guard: CardGuard, asked: readonly (CardCommand | 'wipe')[]): Promise<void> {
  for (const command of asked) {
    if (command === 'wipe') guard.wipe()
    else await guard.send(command)
  }
}

const selectJpki = '00a4040c0ad392f000260100000001'
/** The only SELECTs there may be: two applications, two files, and which file is selected afterwards. */
const selects: ReadonlyMap<string, number> = new Map([
  [selectJpki, 0],
  ['00a4040c10a0000002310100000000000000000000', 0],
  ['00a4020c020006', 0x06],
  ['00a4020c02000a', 0x0a],
])

/**
 * Which of the APDUs that reached a card should not have: anything but the listed SELECTs and a READ BINARY of what was
 * selected; a read of anything but the label's 32 bytes and a certificate's head. How far the head may be read is found
 * out here from the card's own answers, without the code that is watched, so that it holds for cards that lie as well.
 *
 * @param certificate what the card's EF 000A holds, where it is known: then no byte of the serial number's contents, of the
 * subject, or of anything behind the validity may have been asked for, whatever the card said
 */
export function wrongdoingsOf(exchanges: readonly CardExchange[], certificate?: Uint8Array): string[] {
  const wrong: string[] = []
  let isJpki = false
  let file = 0
  let start: Uint8Array | undefined
  let known: number[] = []
  for (const { command, answer } of exchanges) {
    const hex = hexOf(command)
    const isDone = answer?.at(-2) === 0x90 && answer.at(-1) === 0x00
    const target = selects.get(hex)
    if (target !== undefined) {
      if (target !== 0 && !isJpki) wrong.push(`SELECT outside of the application: ${hex}`)
      isJpki = isDone && (target !== 0 || hex === selectJpki)
      file = isDone ? target : 0
      start = undefined
      known = []
      continue
    }
    const [cla, ins, p1 = 0, p2 = 0, length = 0] = command
    const offset = p1 * 256 + p2
    const isRead = command.length === 5 && cla === 0x00 && ins === 0xb0 && p1 < 0x10 && length >= 1 && length <= 0xf0
    const isLabel = file === 0x06 && offset === 0 && length === 32
    const isHead = file === 0x0a && isNextOfHead(offset, length, start, known) && isOutsideSecrets(offset, length, certificate)
    if (!isRead || !(isLabel || isHead)) wrong.push(`file ${String(file)}: ${hex}`)
    if (file !== 0x0a || !isDone || answer.length !== length + 2) continue
    if (start === undefined) start = answer.subarray(0, -2)
    else known.push(...answer.subarray(0, -2))
  }
  return wrong
}

/** Whether it is the beginning, or what follows what is known behind the serial number, within the head. */
function isNextOfHead(offset: number, length: number, start: Uint8Array | undefined, known: readonly number[]): boolean {
  if (start === undefined) return offset === 0 && length === 15
  const serialEnd = 15 + Number(start[14])
  const shape = hexOf(start)
  if (!/^3082.{4}3082.{4}a003.{6}02/.test(shape) || serialEnd > 15 + 21) return false
  const limit = Number(start[6]) * 256 + Number(start[7]) + 8
  return offset === serialEnd + known.length && offset + length <= Math.min(limit, serialEnd + headEnd(known))
}

/** How far behind the serial number the head is known to reach, at least: up to the end of the validity and not further. */
function headEnd(known: readonly number[]): number {
  if (known.length < 19) return 19
  const issuerAt = elementEnd(known, 0)
  if (known.length < issuerAt + 4) return issuerAt + 4
  const validityAt = elementEnd(known, issuerAt)
  // Two UTCTimes, the least that RFC 5280 allows, may be asked for before the header of the validity is known.
  return known.length < validityAt + 2 ? validityAt + 32 : elementEnd(known, validityAt)
}

function elementEnd(bytes: readonly number[], at: number): number {
  const first = Number(bytes[at + 1])
  if (first === 0x81) return at + 3 + Number(bytes[at + 2])
  if (first === 0x82) return at + 4 + Number(bytes[at + 2]) * 256 + Number(bytes[at + 3])
  return at + 2 + first
}

function isOutsideSecrets(offset: number, length: number, certificate: Uint8Array | undefined): boolean {
  if (certificate === undefined) return offset + length <= 4096
  const isStart = offset === 0 && length === 15
  return isStart || (offset >= 15 + Number(certificate[14]) && offset + length <= validityOf(certificate).end)
}

/** Where the validity of a certificate stands, header and all: both its times end with `Z`, and the subject follows. */
export function validityOf(certificate: Uint8Array): { readonly at: number; readonly end: number } {
  const found = /..(\x17\x0d\d{12}Z|\x18\x0f\d{14}Z){2}/s.exec(Buffer.from(certificate).toString('latin1'))
  if (found === null) throw new Error('The invented certificate has no validity')
  return { at: found.index, end: found.index + found[0].length }
}
