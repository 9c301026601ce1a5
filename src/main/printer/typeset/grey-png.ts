import { crc32, deflateSync } from 'node:zlib'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const greyscale = 0
const bitsPerSample = 8
/** Filter type 2, "up": each byte as its difference to the one above. */
const filterUp = 2
const unitMetre = 1

/**
 * A greyscale PNG of what an RGBA picture shows; a third of the bytes of a colour one.
 *
 * Source: PNG (Third Edition), clauses 5 (chunks), 9.2 (filter types), 11.2.1 (IHDR), 11.3.4.3 (pHYs).
 *
 * @param rgba opaque, 4 bytes a pixel, rows from the top; of grey pixels all three colours are equal, red is taken
 * @param width in pixels
 * @param pixelsPerMetre so that the picture knows its size on paper
 */
export function greyPng(rgba: Uint8Array, width: number, pixelsPerMetre: number): Uint8Array {
  const height = rgba.length / 4 / width
  const filtered = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const target = y * (width + 1)
    filtered[target] = filterUp
    for (let x = 0; x < width; x += 1) {
      const here = rgba[(y * width + x) * 4] ?? 0
      const above = y === 0 ? 0 : (rgba[((y - 1) * width + x) * 4] ?? 0)
      filtered[target + 1 + x] = here - above
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
