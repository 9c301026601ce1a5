import type { CardFault } from '#main/card/port.ts'
import type { SeededRandom } from './random-bytes.ts'

const fileLength = 4096

/**
 * A file that begins as a certificate does and then lies: about its lengths, its shapes, or where its elements end. What
 * stands in the places of serial number, subject and key is noise.
 */
export function lyingFile(random: SeededRandom): Uint8Array {
  const file = Uint8Array.from({ length: fileLength }, () => random.next(256))
  const serialLength = random.next(8) === 0 ? random.next(256) : 1 + random.next(21)
  const signedLength = random.next(4) === 0 ? random.next(0x10000) : 200 + random.next(1600)
  put(file, 0, [0x30, 0x82, ...pair(signedLength + random.next(300)), 0x30, 0x82, ...pair(signedLength)])
  put(file, 8, [0xa0, 0x03, 0x02, 0x01, 0x02, 0x02, serialLength])
  const algorithmAt = 15 + serialLength
  const issuerAt = algorithmAt + element(file, algorithmAt, random.next(4) === 0 ? random.next(140) : random.pick([10, 13, 65]), random)
  const issuerLength = random.next(4) === 0 ? random.next(1100) : random.next(260)
  const validityAt = issuerAt + element(file, issuerAt, issuerLength, random)
  const isLong = random.next(2) === 0
  element(file, validityAt, random.next(4) === 0 ? random.next(60) : isLong ? 34 : 30, random)
  const times = random.next(3) > 0 ? (isLong ? '20251027000000Z' : '251027000000Z') : '2510270000+0900'
  const time = [isLong ? 0x18 : 0x17, times.length, ...new TextEncoder().encode(times)]
  put(file, validityAt + 2, [...time, ...time])
  return file
}

/** What such a card answers to a READ BINARY: as a rule what is asked for, else too little, too much, or a refusal. */
export function lyingAnswer(file: Uint8Array, command: Uint8Array, random: SeededRandom): Uint8Array | CardFault {
  if (command[1] !== 0xb0) return random.next(12) === 0 ? status(random) : Uint8Array.of(0x90, 0x00)
  const offset = Number(command[2]) * 256 + Number(command[3])
  const length = Number(command[4])
  switch (random.next(20)) {
    case 0:
      return status(random)
    case 1:
      return Uint8Array.of(...file.subarray(offset, offset + random.next(length)), 0x62, 0x82)
    case 2:
      return Uint8Array.of(...file.subarray(offset, offset + random.next(258)), 0x90, 0x00)
    case 3:
      return random.pick<CardFault>(['card-moved', 'card-changed', 'several-cards', 'reader-failed'])
    default:
      return Uint8Array.of(...file.subarray(offset, offset + length), 0x90, 0x00)
  }
}

/** Writes the header of a SEQUENCE, sometimes of something else, and says how long the element is. */
function element(file: Uint8Array, at: number, contentLength: number, random: SeededRandom): number {
  const tag = random.next(20) === 0 ? random.next(256) : 0x30
  const length =
    contentLength < 0x80 ? [contentLength] : contentLength < 0x100 ? [0x81, contentLength] : [0x82, ...pair(contentLength)]
  put(file, at, [tag, ...length])
  return 1 + length.length + contentLength
}

function put(file: Uint8Array, at: number, bytes: readonly number[]): void {
  file.set(bytes.slice(0, Math.max(0, file.length - at)), Math.min(at, file.length))
}

function pair(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff]
}

function status(random: SeededRandom): Uint8Array {
  return Uint8Array.of(...random.pick([[0x69, 0x82], [0x6a, 0x82], [0x6b, 0x00], [0x62, 0x82], [0x6c, 0x10], [0x63, 0xc0], [random.next(256), random.next(256)], []]))
}
