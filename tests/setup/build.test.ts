import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildDecision, buildHashFile, sourceHash } from '../../scripts/setup/build.mjs'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'michishirube-build-'))
  await put('src/main/index.ts', 'one')
  await put('src/renderer/app.vue', 'two')
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function put(path: string, text: string): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

describe('whether to build', () => {
  it('is yes without a build and no after one', async () => {
    const { needed, hash } = buildDecision(folder)
    expect(needed).toBe(true)
    await put('out/.michishirube-build-hash', `${hash}\n`)
    expect(buildHashFile(folder)).toBe(join(folder, 'out', '.michishirube-build-hash'))
    expect(buildDecision(folder).needed).toBe(false)
  })

  it.each([
    ['a source changed', 'src/main/index.ts'],
    ['a source came', 'src/core/new.ts'],
    ['the configuration of the build came', 'electron.vite.config.ts'],
    ['an icon came', 'resources/icons/card.svg'],
  ])('is yes when %s', async (_, path) => {
    const before = sourceHash(folder)
    await put(path, 'other')
    expect(sourceHash(folder)).not.toBe(before)
  })

  it.each([
    ['a unit test', 'src/main/index.test.ts'],
    ['a content pack', 'resources/content/notice/pack.yaml'],
    ['an integration test', 'tests/integration/a.test.ts'],
  ])('does not depend on %s', async (_, path) => {
    const before = sourceHash(folder)
    await put(path, 'other')
    expect(sourceHash(folder)).toBe(before)
  })

  it('depends on where a source lies', async () => {
    const before = sourceHash(folder)
    await rm(join(folder, 'src/renderer/app.vue'))
    await put('src/renderer/main.vue', 'two')
    expect(sourceHash(folder)).not.toBe(before)
  })
})
