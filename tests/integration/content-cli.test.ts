import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from '#core/zod.ts'
import { runCommand } from '#tests/support/command.ts'
import { shippedPackFolder } from '#tests/support/shipped-pack.ts'

const lineSchema = z.strictObject({ file: z.string(), line: z.int().positive(), key: z.string(), message: z.string() })
const outputSchema = z.strictObject({
  problems: z.array(lineSchema),
  toFillIn: z.array(lineSchema),
  lengths: z.record(z.string(), z.int().positive()),
})

let scratch = ''
beforeAll(() => { scratch = mkdtempSync(join(tmpdir(), 'content-cli-')) })
afterAll(() => { rmSync(scratch, { recursive: true }) })

/** A copy of the pack that ships, with the Japanese texts alone, changed. */
function packWith(name: string, change: (read: (file: string) => string, write: (file: string, text: string) => void) => void): string {
  const folder = join(scratch, name)
  cpSync(shippedPackFolder, folder, { recursive: true })
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const write = (file: string, text: string) => { writeFileSync(join(folder, file), text) }
  write('pack.yaml', read('pack.yaml').replace(/^languages: .*$/mu, 'languages: [ja]'))
  change(read, write)
  return folder
}

/** The line, counted from 1, on which a text stands. */
function lineIn(path: string, text: string): number {
  const index = readFileSync(path, 'utf8').split('\n').findIndex((line) => line.includes(text))
  if (index < 0) throw new Error(`${path} does not hold ${text}.`)
  return index + 1
}

describe('content check', () => {
  it('finds nothing wrong with the pack that ships, and lists what is to be filled in', { timeout: 120_000 }, () => {
    const { status, stdout, stderr } = runCommand('content', ['check', '--date', '2026-11-22', '--json'])
    const { problems, toFillIn, lengths } = outputSchema.parse(JSON.parse(stdout))
    expect({ problems, status, stderr }).toEqual({ problems: [], status: 0, stderr: '' })
    expect(toFillIn.map(({ key }) => key)).toContain('contacts.society.value')
    expect(Object.keys(lengths)).toEqual(['ja', 'ja-easy', 'en'])
  })

  it('names file, line and key of everything it finds', () => {
    const tooLong = `https://example.jp/${'a'.repeat(70)}`
    const folder = packWith('wrong', (read, write) => {
      write('links.yaml', read('links.yaml').replace(/url: https:\/\/myna\.go\.jp\/\n {2}host: myna\.go\.jp/u, `url: ${tooLong}\n  host: example.jp\n  checkedOn: 2026-01-01`))
      write('texts.ja.yaml', read('texts.ja.yaml').replace('  society: 小野薬品健康保険組合', '  society: 𓀀野健康保険組合'))
    })
    const links = join(folder, 'links.yaml')
    const { status, stdout } = runCommand('content', ['check', '--pack', folder, '--date', '2026-11-22'])
    expect(status).toBe(1)
    const texts = join(folder, 'texts.ja.yaml')
    expect(stdout).toContain(
      `${texts}:${String(lineIn(texts, '𓀀野'))}: names.society: the font of the slips has no "𓀀" (U+13000).\n`,
    )
    expect(stdout).toContain(`${links}:${String(lineIn(links, tooLong))}: mynaportal.url: The address ${tooLong} has 89 bytes, too long`)
    expect(stdout).toContain(`${links}:${String(lineIn(links, '2026-01-01'))}: mynaportal.checkedOn: checked on 2026-01-01, more than 180 days ago`)
    expect(stdout).toContain(`to fill in: ${join(folder, 'pack.yaml')}:`)
    expect(stdout).toMatch(/\n\d+ problems, \d+ fields to fill in\n$/u)
  })

  it('checks the files of another folder laid over the pack', () => {
    const folder = packWith('base', () => undefined)
    const override = join(scratch, 'override')
    mkdirSync(override)
    writeFileSync(join(override, 'voices.yaml'), 'sections:\n  - id: voices\n    entry: []\n')
    const { status, stdout } = runCommand('content', ['check', '--pack', folder, '--override', override, '--json'])
    const { problems } = outputSchema.parse(JSON.parse(stdout))
    expect(status).toBe(1)
    expect(problems.map(({ file, line, message }) => [file, line, message])).toEqual([
      [join(override, 'voices.yaml'), 2, 'Invalid input: expected array, received undefined'],
      [join(override, 'voices.yaml'), 3, 'Unrecognized key: "entry"'],
    ])
  })

  it('asks a whole pack for every file', () => {
    const folder = packWith('lacking', () => undefined)
    rmSync(join(folder, 'links.yaml'))
    const { status, stdout } = runCommand('content', ['check', '--pack', folder])
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: `${join(folder, 'links.yaml')}:1: the file is missing.\n1 problem, no fields to fill in\n`,
    })
  })
})

describe('content preview', () => {
  it('tells what visitors would be told before and after a date', () => {
    const before = runCommand('content', ['preview', '--date', '2025-12-01']).stdout
    const after = runCommand('content', ['preview', '--date', '2025-12-02']).stdout
    expect(before).toContain('[warning] 今の保険証（カード）が使えるのは2025年12月1日までです。')
    expect(after).not.toContain('[warning]')
    for (const told of [before, after]) expect(told).toMatch(/## card-first\n\(.*card: never.*\)\nすることは2つです[\s\S]*## all-well\n[\s\S]*## pin: forgotten\n/u)
  })

  it('speaks each language; furigana stand behind their kanji or not at all', () => {
    const easy = ['preview', '--date', '2026-11-22', '--lang', 'ja-easy']
    expect(runCommand('content', easy).stdout).toMatch(/^# 2026-11-22 やさしい日本語\(にほんご\)\n/u)
    const plain = runCommand('content', [...easy, '--plain']).stdout
    expect(plain).toMatch(/^# 2026-11-22 やさしい日本語\n/u)
    expect(plain).not.toMatch(/[《》｜]/u)
    expect(runCommand('content', ['preview', '--lang', 'en']).stdout).toContain('## all-well')
  })

  it('has nothing to show of a broken pack', () => {
    const folder = packWith('broken', (_, write) => { write('faq.yaml', 'sections: 3') })
    const { status, stdout, stderr } = runCommand('content', ['preview', '--pack', folder])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(`content: ${join(folder, 'faq.yaml')}:1: sections: Invalid input: expected array, received number\n`)
  })
})

describe('content', () => {
  it.each([
    ['no command', [], /the command is missing; expected check or preview/],
    ['a day that does not exist', ['check', '--date', '2026-02-30'], /--date: found "2026-02-30"/],
    ['a language that the pack does not offer', ['preview', '--lang', 'tlh'], /--lang: found "tlh"; expected one of ja, ja-easy, en/],
    ['a folder that is not there', ['check', '--pack', '/nowhere'], /--pack: found "\/nowhere"; expected a folder/],
    ['an option of the other command', ['preview', '--json'], /preview has no --json/],
  ])('refuses %s with one line and exit code 2', (_, args, expected) => {
    const { status, stdout, stderr } = runCommand('content', args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(expected)
    expect(stderr).toMatch(/^content: [^\n]+\n$/u)
  })
})
