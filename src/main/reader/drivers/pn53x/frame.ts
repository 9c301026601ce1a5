import type { FrameFormat, ReaderFrame, TakenFrame } from '../frame-format.ts'

/**
 * Frames of the PN53x family over a serial line (PN532 over HSU: UM0701-02, 6.2.1; reader-and-card 1.2):
 *
 *     normal    00  00 FF  LEN LCS  TFI PD0..  DCS  00        LEN + LCS = 0, sum(TFI..DCS) = 0 (mod 256)
 *     extended  00  00 FF  FF FF  LENM LENL LCS  TFI PD0..  DCS  00
 *     ACK       00  00 FF  00 FF  00
 *     NACK      00  00 FF  FF 00  00
 *     error     00  00 FF  01 FF  7F 81  00
 */

/** From host to chip, and back (TFI, the first byte of a frame's body). */
export const toChip = 0xd4
export const fromChip = 0xd5

/** Longest body (TFI and data): InDataExchange with 262 bytes (nfcpy host_command_frame_max_size). */
export const maxBodyLength = 265
/** A normal frame with LEN = FF reads as an extended one to some hosts: from here on only extended frames are made. */
const maxNormalBodyLength = 254

export const ackFrame: Uint8Array = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00)

/**
 * Wraps a body of 1 to 265 bytes (TFI first) into a frame.
 */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const length = body.length
  if (length < 1 || length > maxBodyLength) throw new RangeError(`A PN53x frame cannot carry ${String(length)} bytes`)
  const header =
    length <= maxNormalBodyLength
      ? [0x00, 0x00, 0xff, length, -length & 0xff]
      : [0x00, 0x00, 0xff, 0xff, 0xff, length >> 8, length & 0xff, -((length >> 8) + (length & 0xff)) & 0xff]
  return Uint8Array.of(...header, ...body, -sum(body) & 0xff, 0x00)
}

/** The format as a link uses it. The host's ACK ends what the chip is doing (UM0701-02, 6.2.1.3). */
export const pn53xFormat: FrameFormat = {
  take: takeFrame,
  abort: ackFrame,
  longestFrameBytes: maxBodyLength + 10,
  codeOf: (body) => body[1],
}

/**
 * Takes the first frame out of a buffer. Bytes before the start code 00 FF are skipped, so any number of preamble
 * bytes, a postamble and noise do not matter; the postamble is not waited for.
 */
export function takeFrame(buffer: Uint8Array): TakenFrame {
  for (let at = 0; at + 1 < buffer.length; at++) {
    if (buffer[at] !== 0x00 || buffer[at + 1] !== 0xff) continue
    const found = frameAt(buffer, at)
    if (found !== 'no-frame') return found
  }
  const mayBegin = buffer.at(-1) === 0x00 ? 1 : 0
  return { status: 'incomplete', usedBytes: buffer.length - mayBegin }
}

/** @param at where the start code stands */
function frameAt(buffer: Uint8Array, at: number): TakenFrame | 'no-frame' {
  const waiting: TakenFrame = { status: 'incomplete', usedBytes: at }
  const length = buffer[at + 2]
  const lengthCheck = buffer[at + 3]
  if (length === undefined || lengthCheck === undefined) return waiting
  if (length === 0x00 && lengthCheck === 0xff) return { status: 'frame', frame: { type: 'ack' }, usedBytes: at + 4 }
  if (length === 0xff && lengthCheck === 0x00) return { status: 'frame', frame: { type: 'nack' }, usedBytes: at + 4 }
  if (length === 0xff && lengthCheck === 0xff) {
    const high = buffer[at + 4]
    const low = buffer[at + 5]
    const check = buffer[at + 6]
    if (high === undefined || low === undefined || check === undefined) return waiting
    if (((high + low + check) & 0xff) !== 0) return 'no-frame'
    return bodyAt(buffer, at, at + 7, high * 256 + low)
  }
  if (((length + lengthCheck) & 0xff) !== 0) return 'no-frame'
  return bodyAt(buffer, at, at + 4, length)
}

function bodyAt(buffer: Uint8Array, start: number, at: number, length: number): TakenFrame | 'no-frame' {
  if (length < 1 || length > maxBodyLength) return 'no-frame'
  const end = at + length
  if (end >= buffer.length) return { status: 'incomplete', usedBytes: start }
  // Behind the start code only: a whole frame may stand inside what looked like a longer one.
  if ((sum(buffer.subarray(at, end + 1)) & 0xff) !== 0) return { status: 'damaged', usedBytes: start + 2 }
  const body = buffer.slice(at, end)
  const frame: ReaderFrame = length === 1 && body[0] === 0x7f ? { type: 'error' } : { type: 'data', body }
  return { status: 'frame', frame, usedBytes: end + 1 }
}

function sum(bytes: Uint8Array): number {
  let total = 0
  for (const byte of bytes) total += byte
  return total
}
