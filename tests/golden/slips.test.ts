import { readFile, readdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { TypesetSlip } from '#main/printer/port.ts'
import { type Medium, roll, roll58mm, roll80mm, sheetA4, sheetA5 } from '#main/printer/typesetter-port.ts'
import { exampleSlip, slipDay } from '#tests/support/example-slip.ts'
import { slipOfEntry } from '#core/slip/slip-of-entry.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { readGreyPng } from '#tests/support/grey-picture.ts'
import { blackShare } from '#tests/support/raster-picture.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'

// UPDATE_GOLDEN=1 writes the pictures anew; look at them before keeping them.
const update = process.env['UPDATE_GOLDEN'] === '1'
/** Another processor may round a covered edge differently. */
const greyTolerance = 8
const mostDifferingPixels = 20

const content = await shippedPack()
const layOut = shippedSlipCompiler()

/** In the other languages some of each kind: short and long, with a deadline, to be checked first, nothing to do. */
const inOtherLanguages = ['card-renewal-in-grace', 'renew-then-register', 'check-certificate', 'all-well']

/** On the other papers the longest slip of each language. */
const longest = { ja: 'check-certificate-then-register', en: 'check-certificate-then-register', 'ja-easy': 'card-renewal-in-grace' }
const otherPapers: Readonly<Record<string, Medium>> = { '58mm': roll58mm, '512-dots-180-dpi': roll('80mm', 512, 180), a5: sheetA5, a4: sheetA4 }

const on80mm: ReadonlyArray<readonly [name: string, document: SlipDocument]> = [
  ...content.flow.plans.map(({ id }) => [id, exampleSlip(content, id)] as const),
  ...content.pack.languages
    .filter((language) => language !== 'ja')
    .flatMap((language) => inOtherLanguages.map((id) => [`${id}.${language}`, exampleSlip(content, id, language)] as const)),
  ...content.pack.languages.map((language) => [`entry-pin-forgotten.${language}`, entrySlip('pin-forgotten', language)] as const),
  ['register.staff-note', { ...exampleSlip(content, 'register'), staffNote: '健康診断の予約は内線1234へ。12月は混み合います。' }],
]

interface Golden {
  readonly document: SlipDocument
  readonly medium: Medium
}

const slips: ReadonlyMap<string, Golden> = new Map([
  ...on80mm.map(([name, document]) => [name, { document, medium: roll80mm }] as const),
  ...Object.entries(otherPapers).flatMap(([paper, medium]) =>
    Object.entries(longest).map(([language, id]) => [`${id}.${language}.${paper}`, { document: exampleSlip(content, id, language), medium }] as const),
  ),
])

function entrySlip(entry: string, language: string): SlipDocument {
  const slip = slipOfEntry(content, entry, slipDay, language)
  if (slip === null) throw new Error(`The pack has no entry "${entry}".`)
  return slip
}

function laidOut(name: string): TypesetSlip {
  const golden = slips.get(name)
  if (golden === undefined) throw new Error(`There is no slip "${name}".`)
  const slip = layOut(golden.document, golden.medium)
  if (!slip.ok) throw new Error(slip.error.message)
  return slip.value
}

const goldenFile = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

describe.each([...slips.keys()])('the slip %s', (name) => {
  const slip = laidOut(name)

  // The picture is made from the SVG, so it keeps both.
  it('is the golden picture, dot for dot', async () => {
    if (update) await writeFile(goldenFile(`${name}.png`), slip.png)
    const golden = readGreyPng(await readFile(goldenFile(`${name}.png`)))
    const picture = readGreyPng(slip.png)
    expect({ width: picture.width, height: picture.height }).toEqual({ width: golden.width, height: golden.height })
    const differing = picture.pixels.filter((grey, at) => Math.abs(grey - (golden.pixels[at] ?? 0)) > greyTolerance)
    expect(differing.length).toBeLessThanOrEqual(mostDifferingPixels)
  })

  it('is the same again', () => {
    const again = laidOut(name)
    expect(again.svg === slip.svg).toBe(true)
    expect(Buffer.compare(again.pdf, slip.pdf)).toBe(0)
    expect(Buffer.compare(again.png, slip.png)).toBe(0)
    expect(again.raster).toEqual(slip.raster)
  })

  it('spends little black', () => {
    const { pixels } = readGreyPng(slip.png)
    const black = slip.raster === undefined ? pixels.filter((grey) => grey < 128).length / pixels.length : blackShare(slip.raster)
    expect(black).toBeGreaterThan(0.03)
    expect(black).toBeLessThan(0.15)
  })
})

it('has no golden slip of a plan that is gone', async () => {
  const pictures = (await readdir(goldenFile('.'))).filter((name) => name.endsWith('.png'))
  const expected = [...slips.keys()].map((name) => `${name}.png`)
  expect(pictures.sort()).toEqual(expected.sort())
})
