import { describe, expect, it } from 'vitest'
import { runCommand } from '#tests/support/command.ts'

const day = ['--date', '2026-11-22']
const plan = (answers: object | string, ...more: string[]) =>
  runCommand('plan', ['--answers', typeof answers === 'string' ? answers : JSON.stringify(answers), '--json', ...day, ...more])
const planned = (answers: object): Record<string, unknown> => JSON.parse(plan(answers).stdout) as Record<string, unknown>

describe('plan', () => {
  it('prints the plan as one JSON line', () => {
    const { status, stdout, stderr } = plan({ card: 'yes', registration: 'yes', certificate: 'expired', certificateExpiresOn: '2026-10-15' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^[^\n]+\n$/u)
    expect(JSON.parse(stdout)).toEqual({
      todos: [
        {
          id: '3',
          title: '電子証明書を更新する',
          reason: '電子証明書の期限が切れています。',
          deadline: '2027-01-31',
          ifNeeded: false,
          way: 'window',
          ways: [{ id: 'window', title: expect.stringContaining('市区町村') as string }],
        },
      ],
      meanwhile: expect.stringContaining('2027年1月31日') as string,
      notes: expect.arrayContaining([{ id: 'within-grace', text: expect.stringContaining('2027年1月31日') as string }]) as object[],
      expiresOn: '2026-10-15',
      graceEnd: '2027-01-31',
      renewalFrom: '2026-07-16',
    })
  })

  it('says null for the days that are not known', () => {
    expect(planned({ card: 'never' })).toMatchObject({
      todos: [{ id: '1', variant: 'first' }, { id: '2' }],
      expiresOn: null,
      graceEnd: null,
      renewalFrom: null,
    })
  })

  it('puts the way that was picked first in words, and keeps the others', () => {
    expect(planned({ card: 'yes', registration: 'no', certificate: 'in-term', wayFor2: 'atm' })).toMatchObject({
      todos: [{ id: '2', way: 'atm', ways: [{ id: 'clinic' }, { id: 'smartphone' }, { id: 'atm' }] }],
    })
  })

  it('needs no answer to a question that the path does not ask, and ignores one', () => {
    const alone = plan({ card: 'never' })
    expect(plan({ card: 'never', certificate: 'in-term', registration: 'yes' }).stdout).toBe(alone.stdout)
  })

  it.each([
    [[], /することは2つです[\s\S]*1\. マイナンバーカードを更新する[\s\S]*2\. 健康保険証/u],
    [['--lang', 'en'], /My Number Card[\s\S]*\(マイナンバーカードを更新する\)/u],
    [['--lang', 'ja-easy'], /マイナンバーカード/u],
  ])('tells people in their language without --json: %j', (more, words) => {
    const { status, stdout } = runCommand('plan', ['--answers', '{"card":"expired"}', ...day, ...more])
    expect(status).toBe(0)
    expect(stdout).toMatch(words)
    expect(stdout).not.toMatch(/[《》｜{}]/u)
  })

  it.each([
    ['a missing answer', ['--answers', '{"card":"yes","registration":"no"}'], /--answers: "certificate" is missing; expected one of in-term, expired, unknown/],
    ['an unknown key', ['--answers', '{"crad":"yes"}'], /unknown key "crad"; expected one of card, cardExpiredMonth, registration, certificate, expiredMonth, certificateExpiresOn/],
    ['an unknown value', ['--answers', '{"card":"maybe"}'], /"card" is "maybe"; expected one of yes, expired, never, not-with-me/],
    ['a date that contradicts', ['--answers', '{"card":"yes","registration":"yes","certificate":"in-term","certificateExpiresOn":"2020-01-01"}'], /"certificateExpiresOn" is "2020-01-01"; expected .* or later/],
    ['an unknown language', ['--answers', '{"card":"never"}', '--lang', 'tlh'], /--lang: found "tlh"; expected one of ja, ja-easy, en/],
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
