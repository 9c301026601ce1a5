import { describe, expect, it } from 'vitest'
import { runCommand } from '#tests/support/command.ts'

const plan = (answers: string, ...more: string[]) => runCommand('plan', ['--answers', answers, '--json', ...more])

describe('plan', () => {
  it('prints the plan as one JSON line', () => {
    const { status, stdout, stderr } = plan('{"card":"yes","registration":"no","certificate":"in-term"}', '--date', '2026-11-22')
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{"todos":[{"id":"2"}],"notes":[]}\n', stderr: '' })
  })

  it('gives notes with their ids and words', () => {
    const { stdout } = plan('{"card":"yes","registration":"yes","certificate":"expired"}')
    expect(JSON.parse(stdout)).toEqual({
      todos: [{ id: '3' }, { id: '2' }],
      notes: [{ id: 'registration-ends', text: expect.stringContaining('3か月') as string }],
    })
  })

  it('needs no answer to a question that the path does not ask, and ignores one', () => {
    const alone = plan('{"card":"never"}')
    expect(JSON.parse(alone.stdout)).toMatchObject({ todos: [{ id: '1' }, { id: '2' }] })
    expect(plan('{"card":"never","certificate":"in-term","registration":"yes"}').stdout).toBe(alone.stdout)
  })

  it.each([
    ['{"card":"never","registration":null}', '{"card":"never"}'],
    ['{"card":"expired","registration":"banana"}', '{"card":"expired"}'],
  ])('does not look at the value of a key that the path does not need: %s', (answers, needed) => {
    const { status, stdout, stderr } = plan(answers)
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: plan(needed).stdout, stderr: '' })
  })

  it('tells people in Japanese without --json', () => {
    const { status, stdout } = runCommand('plan', ['--answers', '{"card":"expired"}'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/することは2つです[\s\S]*1\. マイナンバーカードを更新する[\s\S]*2\. 健康保険証/u)
  })

  it.each([
    ['a missing answer', ['--answers', '{"card":"yes","registration":"no"}'], /--answers: "certificate" is missing; expected one of in-term, expired, unknown/],
    ['an unknown key', ['--answers', '{"crad":"yes"}'], /unknown key "crad"; expected one of card, registration, certificate/],
    ['an unknown value', ['--answers', '{"card":"maybe"}'], /"card" is "maybe"; expected one of yes, expired, never/],
    ['answers given twice', ['--answers', '{"card":"never"}', '--answers', '{"card":"expired"}'], /--answers is given twice; expected once/],
    ['a day given twice', ['--answers', '{"card":"never"}', '--date', '2026-11-22', '--date=2026-11-22'], /--date is given twice/],
    ['a year out of range', ['--answers', '{"card":"never"}', '--date', '0000-01-01'], /--date: found "0000-01-01"; expected a day of the years 1900 to 2999/],
    ['no JSON', ['--answers', 'card=yes'], /--answers: not JSON/],
    ['a JSON list', ['--answers', '["yes"]'], /--answers: found a list; expected a JSON object/],
    ['no answers', [], /--answers is missing/],
    ['a day that does not exist', ['--answers', '{"card":"never"}', '--date', '2026-02-30'], /--date: found "2026-02-30"; expected .* YYYY-MM-DD/],
    ['an unknown option', ['--answers', '{"card":"never"}', '--nonsense'], /--nonsense/],
  ])('refuses %s with one line and exit code 2', (_, args, expected) => {
    const { status, stdout, stderr } = runCommand('plan', [...args, '--json'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(expected)
    expect(stderr).toMatch(/^plan: [^\n]+\n$/u)
  })
})
