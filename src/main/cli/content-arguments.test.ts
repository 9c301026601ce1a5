import { describe, expect, it } from 'vitest'
import { contentArguments } from './content-arguments.ts'

describe('the arguments of content', () => {
  it.each([
    [['check'], { command: 'check', json: false }],
    [['check', '--json', '--pack', 'a', '--override=b'], { command: 'check', json: true, pack: 'a', override: 'b' }],
    [['preview', '--date', '2025-11-20', '--lang', 'en'], { command: 'preview', plain: false, date: '2025-11-20', lang: 'en' }],
    [['--plain', 'preview'], { command: 'preview', plain: true }],
  ])('%j', (args, expected) => {
    expect(contentArguments(args)).toEqual({ ok: true, value: expected })
  })

  it.each([
    [[], 'the command is missing; expected check or preview'],
    [['chek'], 'found "chek"; expected check or preview'],
    [['check', 'more'], 'found "more" behind check'],
    [['preview', '--json'], 'preview has no --json'],
    [['check', '--lang', 'en'], 'check has no --lang'],
    [['check', '--date', '2026-01-01', '--date', '2026-01-02'], '--date is given twice'],
    [['check', '--nonsense'], '--nonsense'],
  ])('%j is refused', (args, message) => {
    const read = contentArguments(args)
    expect(read.ok ? '' : read.error.message).toContain(message)
  })
})
