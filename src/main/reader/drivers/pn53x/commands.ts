import type { Question } from '../frame-format.ts'
import { encodeFrame, fromChip, toChip } from './frame.ts'

/** UM0701-02, 7.2.2: answered by IC, Ver, Rev, Support. */
export function getFirmwareVersion(timeoutMs: number): Question {
  return command('GetFirmwareVersion', 0x02, [], timeoutMs)
}

/** UM0701-02, 7.2.10: normal mode, no time limit, no IRQ pin (reader-and-card 1.7). */
export function samConfiguration(timeoutMs: number): Question {
  return command('SAMConfiguration', 0x14, [0x01, 0x00, 0x00], timeoutMs)
}

/** UM0701-02, 7.3.1. Items: 01 field, 02 timings, 05 retries (reader-and-card 1.4). */
export function rfConfiguration(item: number, values: readonly number[], timeoutMs: number): Question {
  return command('RFConfiguration', 0x32, [item, ...values], timeoutMs)
}

/** RFConfiguration item 01: the field goes off, and with it every card back to its beginning; a listing turns it on. */
export function fieldOff(timeoutMs: number): Question {
  return rfConfiguration(0x01, [0x00], timeoutMs)
}

/** UM0701-02, 7.3.5, BrTy 03: cards of type B at 106 kbit/s, any application family. */
export function listTypeB(maxTargets: 1 | 2, timeoutMs: number): Question {
  return command('InListPassiveTarget', 0x4a, [maxTargets, 0x03, 0x00], timeoutMs)
}

/** BrTy 01: one FeliCa card at 212 kbit/s; polling for any system code, which is asked for (reader-and-card 1.4). */
export function listFelica(timeoutMs: number): Question {
  return command('InListPassiveTarget', 0x4a, [0x01, 0x01, 0x00, 0xff, 0xff, 0x01, 0x00], timeoutMs)
}

/** BrTy 00: one card of type A at 106 kbit/s. */
export function listTypeA(timeoutMs: number): Question {
  return command('InListPassiveTarget', 0x4a, [0x01, 0x00], timeoutMs)
}

/** UM0701-02, 7.3.11: lets go of every target. */
export function releaseAll(timeoutMs: number): Question {
  return command('InRelease', 0x52, [0x00], timeoutMs)
}

/** UM0701-02, 7.3.8: an APDU to target 1; empty to fetch more of an answer. */
export function dataExchange(apdu: Uint8Array, timeoutMs: number): Question {
  return command('InDataExchange', 0x40, [0x01, ...apdu], timeoutMs)
}

/**
 * R(NAK) to the card with CID 1, sent as it is by InCommunicateThru (UM0701-02, 7.3.9). A card in the middle of an
 * ISO-DEP conversation answers it, one that was laid in its place does not (ISO/IEC 14443-4, 7.5.4; libnfc asks a type B
 * card on a PN532 in this way, reader-and-card 1.4).
 */
export function presenceCheck(timeoutMs: number): Question {
  return command('InCommunicateThru', 0x42, [0xba, 0x01], timeoutMs)
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

export function parseFirmware(payload: Uint8Array): Firmware | undefined {
  const [chip, version, revision, support] = payload
  if (chip === undefined || version === undefined || revision === undefined || support === undefined) return undefined
  return { chip, version: `${String(version)}.${String(revision)}`, typeB: (support & 0x02) !== 0 }
}

/** Targets that InListPassiveTarget has activated (NbTg). */
export function targetCount(payload: Uint8Array): number {
  return payload[0] ?? 0
}

/**
 * Whether InListPassiveTarget for type B found a card: NbTg, Tg, then ATQB from 50 on. One chip puts a 01 before
 * the 50 (reader-and-card 1.4). What identifies the card is not taken over.
 */
export function parseTypeB(payload: Uint8Array): 'nothing' | 'type-b' | 'several-cards' {
  if (targetCount(payload) > 1) return 'several-cards'
  const at = payload[2] === 0x01 ? 3 : 2
  return targetCount(payload) === 1 && payload[at] === 0x50 ? 'type-b' : 'nothing'
}

/** Whether InListPassiveTarget for FeliCa found a card: NbTg, Tg, length, 01. Its IDm is not looked at. */
export function foundFelica(payload: Uint8Array): boolean {
  return targetCount(payload) >= 1 && payload[3] === 0x01
}

/** Whether InListPassiveTarget for type A found a card: NbTg, Tg, SENS_RES (2), SEL_RES, length. Its UID is not looked at. */
export function foundTypeA(payload: Uint8Array): boolean {
  return targetCount(payload) >= 1 && payload.length >= 6
}

/** A command as a frame; its answer begins with D5 and the code plus one. */
function command(name: string, code: number, parameters: readonly number[], timeoutMs: number): Question {
  return {
    name,
    code,
    frame: encodeFrame(Uint8Array.of(toChip, code, ...parameters)),
    timeoutMs,
    answerIn: (body) => (body[0] === fromChip && body[1] === code + 1 ? body.slice(2) : undefined),
  }
}
