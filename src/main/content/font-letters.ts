/** Whether a font can draw a letter, by its Unicode code point. */
export type HasLetter = (codePoint: number) => boolean

/** Where one encoding of the letters lies in the file. */
interface Subtable {
  readonly platform: number
  readonly encoding: number
  readonly format: number
  /** Bytes from the start of the file. */
  readonly offset: number
}

const unicodePlatform = 0
const windowsPlatform = 3
const segmentFormat = 4
const groupFormat = 12

/**
 * Reads which letters a TrueType font has, from its `cmap` table: formats 4 (16 bit) and 12 (32 bit), Unicode only. All
 * numbers in the file are big-endian.
 *
 * @throws where the bytes are no TrueType font with such a table
 *
 * Source: OpenType specification 1.9.1, "cmap - Character to Glyph Index Mapping Table".
 */
export function fontLetters(font: Uint8Array): HasLetter {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const found = subtables(view, cmapOffset(view)).filter(isUnicode)
  const best = found.find(({ format }) => format === groupFormat) ?? found.find(({ format }) => format === segmentFormat)
  if (best === undefined) throw new Error('The font has no Unicode cmap of format 4 or 12.')
  return best.format === groupFormat ? groupLetters(view, best.offset) : segmentLetters(view, best.offset)
}

/** The table directory: a header of 12 bytes, then 16 bytes a table: tag, checksum, offset, length. */
function cmapOffset(view: DataView): number {
  const headerBytes = 12
  const recordBytes = 16
  const tables = view.getUint16(4)
  for (let table = 0; table < tables; table += 1) {
    const record = headerBytes + table * recordBytes
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(record + index)))
    if (tag === 'cmap') return view.getUint32(record + 8)
  }
  throw new Error('The font has no cmap table.')
}

/** The head of the table: version, number of encodings, then 8 bytes each: platform, encoding, offset. */
function subtables(view: DataView, cmap: number): Subtable[] {
  const headerBytes = 4
  const recordBytes = 8
  return Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const record = cmap + headerBytes + index * recordBytes
    const offset = cmap + view.getUint32(record + 4)
    return { platform: view.getUint16(record), encoding: view.getUint16(record + 2), format: view.getUint16(offset), offset }
  })
}

function isUnicode({ platform, encoding }: Subtable): boolean {
  return platform === unicodePlatform || (platform === windowsPlatform && (encoding === 1 || encoding === 10))
}

/** Format 12: at byte 12 the number of groups, then 12 bytes each: first letter, last letter, glyph of the first. */
function groupLetters(view: DataView, offset: number): HasLetter {
  const headerBytes = 16
  const groupBytes = 12
  const groups = Array.from({ length: view.getUint32(offset + 12) }, (_, index) => {
    const group = offset + headerBytes + index * groupBytes
    return { first: view.getUint32(group), last: view.getUint32(group + 4), glyph: view.getUint32(group + 8) }
  })
  return (codePoint) =>
    groups.some(({ first, last, glyph }) => first <= codePoint && codePoint <= last && glyph + codePoint - first !== 0)
}

/**
 * Format 4: at byte 6 twice the number of segments, then four lists of 16 bits a segment: last letters, (2 bytes
 * between,) first letters, deltas, and offsets into the glyph list that follows.
 */
function segmentLetters(view: DataView, offset: number): HasLetter {
  const listBytes = view.getUint16(offset + 6)
  const lasts = offset + 14
  const firsts = lasts + listBytes + 2
  const deltas = firsts + listBytes
  const ranges = deltas + listBytes
  return (codePoint) => {
    for (let segment = 0; segment < listBytes; segment += 2) {
      if (codePoint > view.getUint16(lasts + segment)) continue
      const first = view.getUint16(firsts + segment)
      if (codePoint < first) return false
      const range = view.getUint16(ranges + segment)
      const delta = view.getUint16(deltas + segment)
      // An offset of zero means that the glyph is computed; any other counts from its own place in the list.
      if (range === 0) return ((codePoint + delta) & 0xffff) !== 0
      const glyph = view.getUint16(ranges + segment + range + (codePoint - first) * 2)
      return glyph !== 0 && ((glyph + delta) & 0xffff) !== 0
    }
    return false
  }
}
