import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fontLetters } from './font-letters.ts'

const path = fileURLToPath(import.meta.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'))
const font = new Uint8Array(readFileSync(path))

/** The font without its 32-bit table, so that the 16-bit one is read. */
function withoutGroups(): Uint8Array {
  const copy = font.slice()
  const view = new DataView(copy.buffer)
  const tables = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16)
  const record = tables.find((at) => Buffer.from(copy.subarray(at, at + 4)).toString('latin1') === 'cmap')
  const cmap = view.getUint32((record ?? 0) + 8)
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const offset = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    if (view.getUint16(offset) === 12) view.setUint16(offset, 99)
  }
  return copy
}

describe('the letters of a font', () => {
  const hasLetter = fontLetters(font)

  it.each(['a', 'あ', '漢', '髙', '﨑', '①', '㈱', '〜', '、'])('has %s', (letter) => {
    expect(hasLetter(letter.codePointAt(0) ?? 0)).toBe(true)
  })

  it.each(['𠮷', '😀', '\uFFFF', '\u0E01'])('has no %j', (letter) => {
    expect(hasLetter(letter.codePointAt(0) ?? 0)).toBe(false)
  })

  it('are the same from the 16-bit and the 32-bit table', () => {
    const hasShort = fontLetters(withoutGroups())
    const basicPlane = Array.from({ length: 0xffff }, (_, codePoint) => codePoint)
    expect(basicPlane.filter((codePoint) => hasShort(codePoint) !== hasLetter(codePoint))).toEqual([])
    expect(basicPlane.filter(hasShort).length).toBeGreaterThan(5000)
  })

  it('cannot be read from anything else', () => {
    expect(() => fontLetters(new TextEncoder().encode('no font at all, but a little text'))).toThrow(Error)
  })
})
