import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '#tests/support/command.ts'
import { readGreyPng } from '#tests/support/grey-picture.ts'

describe('slip', () => {
  let base: string
  let out: string

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'slip-cli-'))
    out = join(base, 'deep', 'folder')
  })
  afterEach(() => rm(base, { recursive: true, force: true }))

  it('writes PDF, SVG and a PNG of 576 dots and prints their paths', async () => {
    const { status, stdout, stderr } = runCommand('slip', ['--answers', '{"card":"never"}', '--date', '2026-11-22', '--out', out])
    const paths = ['slip.pdf', 'slip.svg', 'slip.png', 'slip.escpos'].map((name) => join(out, name))
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: paths.map((path) => `${path}\n`).join(''), stderr: '' })
    expect((await readdir(out)).sort()).toEqual(['slip.escpos', 'slip.pdf', 'slip.png', 'slip.svg'])
    expect(readGreyPng(await readFile(join(out, 'slip.png'))).width).toBe(576)
    expect(await readFile(join(out, 'slip.pdf'), 'latin1')).toMatch(/^%PDF-1\.7/u)
  })

  it.each([
    ['58mm', 384],
    ['a5', 1184],
  ])('lays the slip out on %s, %i dots wide', async (paper, widthDots) => {
    expect(runCommand('slip', ['--answers', '{"card":"never"}', '--paper', paper, '--out', out]).status).toBe(0)
    expect(readGreyPng(await readFile(join(out, 'slip.png'))).width).toBe(widthDots)
  })

  it('prints the paths as one JSON line with --json', () => {
    const { stdout } = runCommand('slip', ['--answers', '{"card":"never"}', '--lang', 'ja', '--paper', '80mm', '--out', out, '--json'])
    expect(stdout).toMatch(/^[^\n]+\n$/u)
    expect(JSON.parse(stdout)).toEqual({ pdf: join(out, 'slip.pdf'), svg: join(out, 'slip.svg'), png: join(out, 'slip.png'), escpos: join(out, 'slip.escpos') })
  })

  it.each([
    ['a bad answer', ['--answers', '{"card":"maybe"}'], /"card" is "maybe"/],
    ['a bad day', ['--answers', '{"card":"never"}', '--date', 'today'], /--date: found "today"/],
    ['another language', ['--answers', '{"card":"never"}', '--lang', 'xx'], /--lang: found "xx"; expected one of ja/],
    ['an option given twice', ['--answers', '{"card":"never"}', '--out', 'elsewhere'], /--out is given twice; expected once/],
    ['another paper', ['--answers', '{"card":"never"}', '--paper', 'a3'], /--paper: found "a3"; expected 80mm, 58mm, a5, a4/],
  ])('writes nothing for %s', (_, args, expected) => {
    const { status, stdout, stderr } = runCommand('slip', [...args, '--out', out])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(expected)
    expect(stderr).toMatch(/^slip: [^\n]+\n$/u)
    expect(existsSync(join(base, 'deep'))).toBe(false)
  })

  it('asks for the folder', () => {
    const { status, stderr } = runCommand('slip', ['--answers', '{"card":"never"}'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/--out is missing/u)
  })

  it('says which folder cannot be written', async () => {
    await writeFile(join(base, 'deep'), 'a file where a folder should be')
    const { status, stdout, stderr } = runCommand('slip', ['--answers', '{"card":"never"}', '--out', out])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^slip: --out: cannot write into [^\n]+\n$/u)
    expect(stderr).toContain(out)
    expect(await readdir(base)).toEqual(['deep'])
  })

  it.skipIf(process.platform !== 'linux')('ends at a folder that the system does not let anyone make', () => {
    const { status, stdout, stderr } = runCommand('slip', ['--answers', '{"card":"never"}', '--out', '/proc/michishirube/slips'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^slip: --out: cannot write into \/proc\/michishirube\/slips: ENOENT[^\n]+\n$/u)
  })

  it('leaves everything as it was where one of the files cannot be written', async () => {
    await mkdir(join(out, 'slip.png'), { recursive: true })
    await writeFile(join(out, 'slip.pdf'), 'an earlier slip')
    const { status, stdout, stderr } = runCommand('slip', ['--answers', '{"card":"never"}', '--out', out])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`${join(out, 'slip.png')} is a folder`)
    expect((await readdir(out)).sort()).toEqual(['slip.pdf', 'slip.png'])
    expect(await readFile(join(out, 'slip.pdf'), 'utf8')).toBe('an earlier slip')
  })

  it('replaces an earlier slip', async () => {
    await mkdir(out, { recursive: true })
    await writeFile(join(out, 'slip.pdf'), 'an earlier slip')
    expect(runCommand('slip', ['--answers', '{"card":"never"}', '--out', out]).status).toBe(0)
    expect((await readdir(out)).sort()).toEqual(['slip.escpos', 'slip.pdf', 'slip.png', 'slip.svg'])
    expect(await readFile(join(out, 'slip.pdf'), 'latin1')).toMatch(/^%PDF-/u)
  })
})
