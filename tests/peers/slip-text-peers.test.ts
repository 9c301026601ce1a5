import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encode } from 'uqr'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { codedSlips } from '#tests/support/slip-texts.ts'
import { isZbarimgInstalled, readCodes } from '#tests/support/zbarimg.ts'

// A program of others reads the code that holds a slip's text.

const content = await shippedPack()
/** Pixels on the side of a module, about as on the smallest panel. */
const modulePx = 4
const quietZoneModules = 4

/** A code as a picture (Netpbm: pgm, plain greyscale bytes). */
function picture(text: string): Buffer {
  const bytes = [...new TextEncoder().encode(text)]
  const { data, size } = encode(bytes, { ecc: 'M', boostEcc: false, border: quietZoneModules })
  const side = size * modulePx
  const pixels = Buffer.alloc(side * side, 0xff)
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (data[Math.floor(y / modulePx)]?.[Math.floor(x / modulePx)] === true) pixels[y * side + x] = 0
  return Buffer.concat([Buffer.from(`P5\n${String(side)} ${String(side)}\n255\n`), pixels])
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slip-text-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(content.pack.languages)('the texts in %s', (language) => {
  it('are read back by zbarimg letter for letter', { timeout: 120_000 }, async (ctx) => {
    if (!isZbarimgInstalled()) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
    const path = join(folder, 'code.pgm')
    for (const { code } of codedSlips(content, language)) {
      await writeFile(path, picture(code))
      expect(readCodes(path)).toBe(`${code.slice(1)}\n`)
    }
  })
})
