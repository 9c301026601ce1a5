import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutRuby } from '#core/content/ruby.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { type Medium, roll, roll58mm, roll80mm, sheetA4, sheetA5 } from '#main/printer/typesetter-port.ts'
import { exampleSlip } from '#tests/support/example-slip.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'
import { codesRead, installed, portableBitmap, run } from '#tests/support/slip-readers.ts'

// Programs of others read what the typesetter wrote.

const content = await shippedPack()
const layOut = shippedSlipCompiler()

/** With two codes, one of them in version 4. */
const planWithCodes = 'card-renewal'
const otherMedia: Readonly<Record<string, Medium>> = { '58 mm': roll58mm, A5: sheetA5, A4: sheetA4, '512 dots at 180 dpi': roll('80mm', 512, 180), '420 dots': roll('58mm', 420, 203) }

interface Case {
  readonly slip: SlipDocument
  readonly medium: Medium
}

const cases: ReadonlyMap<string, Case> = new Map([
  ...content.flow.plans.map(({ id }) => [id, { slip: exampleSlip(content, id), medium: roll80mm }] as const),
  ...['ja-easy', 'en'].map((language) => [`${planWithCodes} in ${language}`, { slip: exampleSlip(content, planWithCodes, language), medium: roll80mm }] as const),
  ...Object.entries(otherMedia).map(([name, medium]) => [`${planWithCodes} on ${name}`, { slip: exampleSlip(content, planWithCodes), medium }] as const),
])

let folder = ''
const fileOf = (name: string, extension: string): string => join(folder, `${name.replaceAll(' ', '-')}.${extension}`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slip-peers-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function writeFiles(name: string, { slip, medium }: Case): Promise<void> {
  const laidOut = layOut(slip, medium)
  if (!laidOut.ok) throw new Error(laidOut.error.message)
  const { pdf, png, raster } = laidOut.value
  await writeFile(fileOf(name, 'pdf'), pdf)
  await writeFile(fileOf(name, 'png'), png)
  if (raster !== undefined) await writeFile(fileOf(name, 'pbm'), portableBitmap(raster))
}

const addresses = ({ todos, links }: SlipDocument): string[] =>
  [...todos.flatMap((todo) => (todo.ifNeeded ? [] : todo.links)), ...links].map(({ url }) => url).sort()

describe.each([...cases])('the slip of %s', (name, { slip, medium }) => {
  beforeAll(() => writeFiles(name, { slip, medium }))

  it('has QR codes that zbarimg reads from the picture and from what a head prints', (ctx) => {
    if (!installed('zbarimg')) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
    const files = [fileOf(name, 'png'), ...(medium.kind === 'roll' ? [fileOf(name, 'pbm')] : [])]
    for (const [file, found] of codesRead(files)) expect(found, file).toEqual(addresses(slip))
  })

  it('has QR codes that zbarimg reads from the PDF at 203 dpi', async (ctx) => {
    if (!installed('zbarimg')) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
    if (!installed('pdftoppm')) ctx.skip('pdftoppm is not installed (Debian: poppler-utils)')
    const pages = await mkdtemp(join(folder, 'pages-'))
    run('pdftoppm', ['-r', '203.2', '-gray', fileOf(name, 'pdf'), join(pages, 'page')])
    const found = codesRead((await readdir(pages)).map((page) => join(pages, page)))
    expect([...found.values()].flat().sort()).toEqual(addresses(slip))
  })

  it('has text that pdftotext extracts in reading order', (ctx) => {
    if (!installed('pdftotext')) ctx.skip('pdftotext is not installed (Debian: poppler-utils)')
    const text = run('pdftotext', ['-raw', fileOf(name, 'pdf'), '-']).replace(/[\s\u2060]/gu, '')
    let from = 0
    const words = slip.language === 'ja-easy' ? titlesInOrder(slip) : wordsInOrder(slip)
    for (const each of words.filter((one) => one !== '')) {
      const at = text.indexOf(each.replace(/\s/gu, ''), from)
      expect(at, `"${each}" after place ${String(from)} of the text`).toBeGreaterThanOrEqual(from)
      from = at + 1
    }
  })

  it('embeds every font with a map to Unicode', (ctx) => {
    if (!installed('pdffonts')) ctx.skip('pdffonts is not installed (Debian: poppler-utils)')
    const fonts = run('pdffonts', [fileOf(name, 'pdf')]).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/\+(BIZUDPGothic|NotoSansJP)-(Regular|Bold) .* yes yes yes /)
  })

  it('has its title, the size of its paper and no date of making', (ctx) => {
    if (!installed('pdfinfo')) ctx.skip('pdfinfo is not installed (Debian: poppler-utils)')
    const info = run('pdfinfo', [fileOf(name, 'pdf')])
    expect(/^Title: +(.*)$/mu.exec(info)?.[1]).toBe(withoutRuby(slip.title))
    expect(Number(/^Pages: +(\d)$/mu.exec(info)?.[1])).toBeLessThanOrEqual(medium.kind === 'roll' ? 1 : 2)
    expect(Number(/^Page size: +([\d.]+) x /mu.exec(info)?.[1])).toBeCloseTo((medium.printableWidthMm / 25.4) * 72, 1)
    expect(info).not.toMatch(/^(CreationDate|ModDate|Author)/mu)
  })
})

/** Where readings stand above them, only words without any come out of the PDF in one piece. */
function titlesInOrder({ todos }: SlipDocument): string[] {
  return todos.flatMap(({ number, titleInJapanese, links }) => [String(number), titleInJapanese ?? '', ...links.map(({ host }) => host)])
}

function wordsInOrder({ title, date, place, society, heading, lead, todos, meanwhile, staffNote, notes, contacts, labels }: SlipDocument): string[] {
  return [
    ...[title, date, place, heading, lead ?? ''],
    ...todos.flatMap((todo) => [
      ...[String(todo.number), todo.title, todo.titleInJapanese ?? '', todo.deadline ?? '', todo.lead, ...todo.bring],
      ...(todo.way === undefined || todo.ifNeeded ? [] : [todo.way.title, ...todo.way.bring, ...todo.way.steps]),
      ...(todo.ifNeeded ? [] : todo.steps),
      ...(todo.otherWays === undefined ? [] : [todo.otherWays]),
      ...(todo.ifNeeded ? [] : todo.links.flatMap((link) => [link.label, link.host, link.checkedOn ?? ''])),
    ]),
    ...[meanwhile ?? '', staffNote ?? '', ...notes],
    ...contacts.flatMap(({ label, value, hours }) => [label, value, hours ?? '']),
    ...[society, labels.privacy, labels.keep],
  ]
}
