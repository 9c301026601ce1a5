import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeSlip, joined } from '#main/printer/escpos/encode-slip.ts'
import { defaultEscPosSettings } from '#main/printer/escpos/settings.ts'
import { roll80mm } from '#main/printer/typesetter-port.ts'
import { decodeEscPos, portableBitmap } from '#tests/support/escpos-decoder.ts'
import { exampleSlip } from '#tests/support/example-slip.ts'
import { shippedPack } from '#tests/support/shipped-pack.ts'
import { shippedSlipCompiler } from '#tests/support/slip-compiler.ts'

// What comes out of a thermal printer, put together again from the bytes that it gets, is read by a program of others.

const content = await shippedPack()
const layOut = shippedSlipCompiler()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printer-peers-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it.for(content.flow.plans.map(({ id }) => id))('the ESC/POS stream of plan %s has QR codes that zbarimg reads', async (id, ctx) => {
  if (spawnSync('zbarimg', ['--version']).error !== undefined) ctx.skip('zbarimg is not installed (Debian: zbar-tools)')
  const document = exampleSlip(content, id)
  const slip = layOut(document, roll80mm)
  if (!slip.ok) throw new Error(slip.error.message)
  if (slip.value.raster === undefined) throw new Error('The roll has no dots')
  const stream = encodeSlip(slip.value.raster, defaultEscPosSettings, '0001')
  if (!stream.ok) throw new Error(stream.error)
  const [paper] = decodeEscPos(joined(stream.value))
  if (paper === undefined) throw new Error('Nothing was cut off')
  const file = join(folder, `${id}.pbm`)
  await writeFile(file, portableBitmap(paper))
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', file], { encoding: 'utf8' })
  const read = stdout.split('\n').filter((line) => line !== '')
  expect(read.sort()).toEqual(document.todos.flatMap(({ links }) => links.map(({ url }) => url)).sort())
})
