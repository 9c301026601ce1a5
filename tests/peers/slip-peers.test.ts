import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { exampleSlip } from '#tests/support/example-slip.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'

// Programs of others read what the typesetter wrote.

const content = await shippedPack()
const layOut = shippedSlipCompiler()
const planIds = content.flow.plans.map(({ id }) => id)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slip-peers-'))
  for (const id of planIds) {
    const slip = layOut(exampleSlip(content, id), roll80mm)
    if (!slip.ok) throw new Error(slip.error.message)
    await writeFile(join(folder, `${id}.pdf`), slip.value.pdf)
    await writeFile(join(folder, `${id}.png`), slip.value.png)
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const installed = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error !== undefined) throw error
  // zbarimg ends with 4 where it found no code.
  if (status !== 0 && status !== 4) throw new Error(`${program} ended with ${String(status)}: ${stderr}`)
  return stdout
}

const addressesOf = (id: string): string[] => exampleSlip(content, id).todos.flatMap(({ links }) => links.map(({ url }) => url))

describe.each(planIds)('the slip of plan %s', (id) => {
  it('has QR codes that zbarimg reads from the raster', (ctx) => {
    if (!installed('zbarimg')) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
    const read = run('zbarimg', ['--quiet', '--raw', join(folder, `${id}.png`)]).split('\n').filter((line) => line !== '')
    expect(read.sort()).toEqual(addressesOf(id).sort())
  })

  it('has QR codes that zbarimg reads from the PDF at 203 dpi', (ctx) => {
    if (!installed('zbarimg')) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
    if (!installed('pdftoppm')) ctx.skip('pdftoppm is not installed (Debian: poppler-utils)')
    run('pdftoppm', ['-r', '203.2', '-gray', '-singlefile', join(folder, `${id}.pdf`), join(folder, id)])
    const read = run('zbarimg', ['--quiet', '--raw', join(folder, `${id}.pgm`)]).split('\n').filter((line) => line !== '')
    expect(read.sort()).toEqual(addressesOf(id).sort())
  })

  it('has text that pdftotext extracts in reading order', (ctx) => {
    if (!installed('pdftotext')) ctx.skip('pdftotext is not installed (Debian: poppler-utils)')
    const text = run('pdftotext', ['-raw', join(folder, `${id}.pdf`), '-']).replace(/[\s\u2060]/gu, '')
    let from = 0
    for (const words of wordsInOrder(id).filter((text) => text !== '')) {
      const at = text.indexOf(words.replace(/\s/gu, ''), from)
      expect(at, `"${words}" after place ${String(from)} of the text`).toBeGreaterThanOrEqual(from)
      from = at + 1
    }
  })

  it('embeds every font with a map to Unicode', (ctx) => {
    if (!installed('pdffonts')) ctx.skip('pdffonts is not installed (Debian: poppler-utils)')
    const fonts = run('pdffonts', [join(folder, `${id}.pdf`)]).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/\+BIZUDPGothic-(Regular|Bold) .* yes yes yes /)
  })

  it('is one page of the roll with its title and without a date of making', (ctx) => {
    if (!installed('pdfinfo')) ctx.skip('pdfinfo is not installed (Debian: poppler-utils)')
    const info = run('pdfinfo', [join(folder, `${id}.pdf`)])
    expect(info).toMatch(/^Title: +マイナ保険証 やることリスト$/mu)
    expect(info).toMatch(/^Pages: +1$/mu)
    expect(info).toMatch(/^Page size: +204\.\d+ x /mu)
    expect(info).not.toMatch(/^(CreationDate|ModDate|Author)/mu)
  })
})

function wordsInOrder(id: string): string[] {
  const { title, date, place, society, heading, lead, todos, meanwhile, notes, contacts, labels } = exampleSlip(content, id)
  return [
    ...[title, date, place, heading, lead ?? ''],
    ...todos.flatMap((todo) => [
      ...[String(todo.number), todo.title, todo.deadline ?? '', todo.lead, ...todo.bring],
      ...(todo.way === undefined || todo.ifNeeded ? [] : [todo.way.title, ...todo.way.bring, ...todo.way.steps]),
      ...(todo.ifNeeded ? [] : todo.steps),
      ...(todo.otherWays === undefined ? [] : [todo.otherWays]),
      ...todo.links.flatMap((link) => [link.label, link.host, link.checkedOn ?? '']),
    ]),
    ...[meanwhile ?? '', ...notes],
    ...contacts.flatMap(({ label, value, hours }) => [label, value, hours ?? '']),
    ...[society, labels.privacy, labels.keep],
  ]
}
