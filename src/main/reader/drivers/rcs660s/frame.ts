import type { FrameFormat, TakenFrame } from '../frame-format.ts'

/**
 * Frames of the Sony RC-S660/S over its serial line (reader-and-card 2.2). They look like those of the PN53x family and
 * are not: the length has two bytes, and so the ACK is longer.
 *
 *     data  00  00 FF  LENH LENL LCS  data  DCS  00     LENH + LENL + LCS = 0, sum(data) + DCS = 0 (mod 256)
 *     ACK   00  00 FF  00 00 FF  00
 *
 * The host's ACK cancels what the reader is doing. There is no NACK and no error frame.
 */

/** Longest data: a CCID message of 10 bytes with an APDU of 267 (RC-S660/S command manual, table 2-2, as two drivers quote it). */
export const maxBodyLength = 277

export const ackFrame: Uint8Array = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0x00, 0xff, 0x00)

/** Wraps data of 1 to 277 bytes into a frame. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const { length } = body
  if (length < 1 || length > maxBodyLength) throw new RangeError(`An RC-S660/S frame cannot carry ${String(length)} bytes`)
  const high = length >> 8
  const low = length & 0xff
  return Uint8Array.of(0x00, 0x00, 0xff, high, low, -(high + low) & 0xff, ...body, -sum(body) & 0xff, 0x00)
}

/** The format as a link uses it. A body is named by its first byte, the CCID message type. */
export const rcs660sFormat: FrameFormat = {
  take: takeFrame,
  abort: ackFrame,
  longestFrameBytes: maxBodyLength + 8,
  codeOf: (body) => body[0],
}

/**
 * Takes the first frame out of a buffer. Bytes before the start code 00 FF are skipped, so a lost preamble, a postamble
 * and noise do not matter; the postamble is not waited for.
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
  const high = buffer[at + 2]
  const low = buffer[at + 3]
  const check = buffer[at + 4]
  if (high === undefined || low === undefined || check === undefined) return waiting
  if (high === 0x00 && low === 0x00 && check === 0xff) return { status: 'frame', frame: { type: 'ack' }, usedBytes: at + 5 }
  const length = high * 256 + low
  if (((high + low + check) & 0xff) !== 0 || length < 1 || length > maxBodyLength) return 'no-frame'
  const start = at + 5
  const end = start + length
  if (end >= buffer.length) return waiting
  // Behind the start code only: a whole frame may stand inside what looked like a longer one.
  if ((sum(buffer.subarray(start, end + 1)) & 0xff) !== 0) return { status: 'damaged', usedBytes: at + 2 }
  return { status: 'frame', frame: { type: 'data', body: buffer.slice(start, end) }, usedBytes: end + 1 }
}

function sum(bytes: Uint8Array): number {
  let total = 0
  for (const byte of bytes) total += byte
  return total
}
