import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTextFile } from './read-text-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-text-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('reads a file as UTF-8', async () => {
  await writeFile(join(folder, 'words.yaml'), '道しるべ')
  expect(await readTextFile(join(folder, 'words.yaml'))).toBe('道しるべ')
})

it('refuses what is no file, and what is too large to be one that people wrote', async () => {
  await expect(readTextFile(folder)).rejects.toThrow('no regular file')
  await writeFile(join(folder, 'huge.yaml'), 'x'.repeat(1_000_001))
  await expect(readTextFile(join(folder, 'huge.yaml'))).rejects.toThrow('1000001 bytes')
})

it('gives the system’s error where nothing is', async () => {
  await expect(readTextFile(join(folder, 'nothing.yaml'))).rejects.toMatchObject({ code: 'ENOENT' })
})
