import { access, mkdir, mkdtemp, readdir, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder, removeFolders } from './make-folder.ts'

const files = { access, mkdir, rmdir }

describe('makeFolder', () => {
  let base: string

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'make-folder-'))
  })
  afterEach(() => rm(base, { recursive: true, force: true }))

  it('makes what is missing, outermost first, with the permission asked for', async () => {
    const made = await makeFolder(join(base, 'a', 'b', 'c'), files, { mode: 0o700 })
    expect(made).toEqual([join(base, 'a'), join(base, 'a', 'b'), join(base, 'a', 'b', 'c')])
    if (process.platform !== 'win32')
      for (const path of made) expect(((await stat(path)).mode & 0o777).toString(8)).toBe('700')
    await removeFolders(made, files)
    expect(await readdir(base)).toEqual([])
  })

  it('makes nothing where the folder is there', async () => {
    expect(await makeFolder(base, files)).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('fails below /proc instead of trying for ever', async () => {
    await expect(makeFolder('/proc/michishirube/slips', files)).rejects.toThrow(/ENOENT.*\/proc\/michishirube/u)
  })

  it('fails where a file is in the way', async () => {
    await writeFile(join(base, 'a'), 'a file')
    await expect(makeFolder(join(base, 'a', 'b'), files)).rejects.toThrow(/ENOTDIR/u)
  })

  it('removes what it made where a folder further in cannot be made', async () => {
    const tooLong = 'x'.repeat(300)
    await expect(makeFolder(join(base, 'a', 'b', tooLong), files)).rejects.toThrow(/ENAMETOOLONG/u)
    expect(await readdir(base)).toEqual([])
  })

  it('takes a folder that another program makes at the same moment', async () => {
    const raced = async (path: string) => {
      await mkdir(path)
      await mkdir(path)
    }
    expect(await makeFolder(join(base, 'a', 'b'), { ...files, mkdir: raced })).toEqual([])
    expect(await readdir(join(base, 'a'))).toEqual(['b'])
  })
})
