import { crc32, deflateSync } from 'node:zlib'
import type { GreyPicture } from './grey-picture.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const greyscale = 0
const bitsPerSample = 8
/** Filter type 2, "up": each byte as its difference to the one above. */
const filterUp = 2
const unitMetre = 1

/**
 * A greyscale PNG of a picture.
 *
 * Source: PNG (Third Edition), clauses 5 (chunks), 9.2 (filter types), 11.2.1 (IHDR), 11.3.4.3 (pHYs).
 *
 * @param pixelsPerMetre so that the picture knows its size on paper
 */
export function greyPng({ width, height, pixels }: GreyPicture, pixelsPerMetre: number): Uint8Array {
  const filtered = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const target = y * (width + 1)
    const row = y * width
    filtered[target] = filterUp
    for (let x = 0; x < width; x += 1) {
      const above = y === 0 ? 0 : (pixels[row - width + x] ?? 0)
      filtered[target + 1 + x] = (pixels[row + x] ?? 0) - above
    }
  }
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, bitsPerSample)
  header.setUint8(9, greyscale)
  const size = new DataView(new ArrayBuffer(9))
  size.setUint32(0, pixelsPerMetre)
  size.setUint32(4, pixelsPerMetre)
  size.setUint8(8, unitMetre)
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', new Uint8Array(header.buffer)),
      chunk('pHYs', new Uint8Array(size.buffer)),
      chunk('IDAT', deflateSync(filtered)),
      chunk('IEND', new Uint8Array()),
    ]),
  )
}

/** Length, type, data, CRC-32 over type and data; numbers are big-endian. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
