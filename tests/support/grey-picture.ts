import { inflateSync } from 'node:zlib'
import type { GreyPicture } from '#main/printer/typeset/grey-picture.ts'

/** Reads the greyscale PNG that the typesetter writes: 8 bits, not interlaced, each row filtered "up" or not at all. */
export function readGreyPng(png: Uint8Array): GreyPicture {
  const bytes = Buffer.from(png)
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  if (bytes[24] !== 8 || bytes[25] !== 0) throw new Error('The picture is not an 8-bit greyscale PNG.')
  const data: Buffer[] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('ascii', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const filtered = inflateSync(Buffer.concat(data))
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (width + 1)]
    if (filter !== 0 && filter !== 2) throw new Error(`Row ${String(y)} has filter ${String(filter)}.`)
    for (let x = 0; x < width; x += 1) {
      const above = filter === 2 && y > 0 ? (pixels[(y - 1) * width + x] ?? 0) : 0
      pixels[y * width + x] = (filtered[y * (width + 1) + 1 + x] ?? 0) + above
    }
  }
  return { width, height, pixels }
}
