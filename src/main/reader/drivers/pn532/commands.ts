import type { Sighting } from '../driver.ts'
import { pn532Settings } from './settings.ts'

/** A command of the PN532: its code, what follows the code, and how long its answer may take. */
export interface Command {
  /** For the log. */
  readonly name: string
  readonly code: number
  readonly parameters: Uint8Array
  readonly timeoutMs: number
}

const { commandTimeoutMs, listTimeoutMs, felicaListTimeoutMs, exchangeTimeoutMs, maxRetries } = pn532Settings

/** UM0701-02, 7.2.2: answered by IC, Ver, Rev, Support. */
export const getFirmwareVersion: Command = command('GetFirmwareVersion', 0x02, [])

/** UM0701-02, 7.2.10: normal mode, no time limit, no IRQ pin (reader-and-card 1.7). */
export const samConfiguration: Command = command('SAMConfiguration', 0x14, [0x01, 0x00, 0x00])

/** UM0701-02, 7.3.1, item 05: finite retries, or InListPassiveTarget would wait for ever. */
export const setMaxRetries: Command = command('RFConfiguration', 0x32, [0x05, ...maxRetries])

/** UM0701-02, 7.3.5, BrTy 03: one card of type B at 106 kbit/s, any application family. */
export const listTypeB: Command = command('InListPassiveTarget', 0x4a, [0x01, 0x03, 0x00], listTimeoutMs)

/** BrTy 01: one FeliCa card at 212 kbit/s; polling for any system code, which is asked for (reader-and-card 1.4). */
export const listFelica: Command = command(
  'InListPassiveTarget',
  0x4a,
  [0x01, 0x01, 0x00, 0xff, 0xff, 0x01, 0x00],
  felicaListTimeoutMs,
)

/** UM0701-02, 7.3.11: lets go of every target. */
export const releaseAll: Command = command('InRelease', 0x52, [0x00])

/** UM0701-02, 7.3.8: an APDU to target 1; empty to fetch more of an answer. */
export function dataExchange(apdu: Uint8Array): Command {
  return { name: 'InDataExchange', code: 0x40, parameters: Uint8Array.of(0x01, ...apdu), timeoutMs: exchangeTimeoutMs }
}

/** What GetFirmwareVersion tells. */
export interface Firmware {
  /** 32 is a PN532, 33 a Sony RC-S620/S and its family (reader-and-card 1.4). */
  readonly chip: number
  /** Version and revision, for instance `1.6`. */
  readonly version: string
  /** Whether the chip can talk to type B cards. */
  readonly typeB: boolean
}

export const pn532Chip = 0x32

export function parseFirmware(payload: Uint8Array): Firmware | undefined {
  const [chip, version, revision, support] = payload
  if (chip === undefined || version === undefined || revision === undefined || support === undefined) return undefined
  return { chip, version: `${String(version)}.${String(revision)}`, typeB: (support & 0x02) !== 0 }
}

/**
 * Whether InListPassiveTarget for type B found a card: NbTg, Tg, then ATQB from 50 on. One chip puts a 01 before
 * the 50 (reader-and-card 1.4). What identifies the card is not taken over.
 */
export function parseTypeB(payload: Uint8Array): Sighting {
  if ((payload[0] ?? 0) < 1) return 'nothing'
  const at = payload[2] === 0x01 ? 3 : 2
  return payload[at] === 0x50 ? 'type-b' : 'nothing'
}

/** Whether InListPassiveTarget for FeliCa found a card: NbTg, Tg, length, 01. Its IDm is not looked at. */
export function parseFelica(payload: Uint8Array): Sighting {
  return (payload[0] ?? 0) >= 1 && payload[3] === 0x01 ? 'felica' : 'nothing'
}

function command(name: string, code: number, parameters: readonly number[], timeoutMs: number = commandTimeoutMs): Command {
  return { name, code, parameters: Uint8Array.from(parameters), timeoutMs }
}
