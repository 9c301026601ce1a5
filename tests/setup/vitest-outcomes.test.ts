import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runToEnd } from '../../scripts/setup/child.mjs'
import type { Outcomes } from '../support/reporters/outcomes.ts'
import { outcomesFileVariable } from '../support/reporters/vitest-outcomes.ts'

const projectFolder = resolve(import.meta.dirname, '../..')

let folder: string
let outcomes: Outcomes

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'michishirube-outcomes-'))
  const file = join(folder, 'outcomes.json')
  const args = [
    join(projectFolder, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    join(import.meta.dirname, 'fixtures/vitest.fixture.config.ts'),
    `--reporter=${join(projectFolder, 'tests/support/reporters/vitest-outcomes.ts')}`,
  ]
  await runToEnd(process.execPath, args, { cwd: projectFolder, env: { ...process.env, [outcomesFileVariable]: file } })
  outcomes = JSON.parse(await readFile(file, 'utf8')) as Outcomes
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe("the outcomes of Vitest's tests", () => {
  it('count what passed', () => {
    expect(outcomes.passed).toBe(1)
  })

  it('name what failed: a test, a hook, a file that does not load', () => {
    expect([...outcomes.failed].sort()).toEqual([
      'does-not-load.fixture.ts',
      'every-outcome.fixture.ts > behind a hook that throws',
      'every-outcome.fixture.ts > fails',
    ])
  })

  it('carry the reason of a skip, where there is one', () => {
    expect(outcomes.skipped).toContainEqual({
      name: 'every-outcome.fixture.ts > is skipped with a reason',
      reason: 'the program is not installed',
    })
    const unreasoned = outcomes.skipped.filter(({ reason }) => reason === undefined).map(({ name }) => name)
    expect(unreasoned).toContain('every-outcome.fixture.ts > is skipped without a reason')
  })
})
