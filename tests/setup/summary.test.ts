import { describe, expect, it } from 'vitest'
import { playwrightOutcomes } from '../../scripts/setup/playwright-outcomes.mjs'
import { summary } from '../../scripts/setup/summary.mjs'
import { judged } from '../../scripts/setup/test-runners.mjs'

describe('the end of a test run', () => {
  it('adds the parts up, with the counts as the last line', () => {
    const { lines, exitCode } = summary([
      { passed: 3, failed: [], skipped: [] },
      { passed: 4, failed: [], skipped: [{ name: 'decodes the QR code', reason: 'zbarimg is not installed' }] },
    ])
    expect(lines).toEqual(['skipped: decodes the QR code: zbarimg is not installed', '7 passed, 0 failed, 1 skipped'])
    expect(exitCode).toBe(0)
  })

  it('fails with one failure', () => {
    const { lines, exitCode } = summary([{ passed: 3, failed: ['lint'], skipped: [] }])
    expect(lines).toEqual(['failed: lint', '3 passed, 1 failed, 0 skipped'])
    expect(exitCode).toBe(1)
  })

  it.each([undefined, '', '  '])('counts a skip with the reason %j as a failure', (reason) => {
    const { lines, exitCode } = summary([{ passed: 0, failed: [], skipped: [{ name: 'a test', reason }] }])
    expect(lines).toEqual(['failed: a test (skipped without a reason)', '0 passed, 1 failed, 0 skipped'])
    expect(exitCode).toBe(1)
  })
})

describe('the outcomes of Playwright', () => {
  const spec = (status: string, annotations: { type: string; description?: string }[] = []) => ({
    title: `is ${status}`,
    tests: [{ status, projectName: 'browser', annotations }],
  })

  it('are collected from suites within suites', () => {
    const inner = { title: 'portrait', specs: [spec('unexpected'), spec('flaky')] }
    const outer = { title: 'visit.spec.ts', specs: [spec('expected')], suites: [inner] }
    expect(playwrightOutcomes({ suites: [outer], errors: [] })).toEqual({
      passed: 1,
      failed: ['[browser] visit.spec.ts > portrait > is unexpected', '[browser] visit.spec.ts > portrait > is flaky'],
      skipped: [],
    })
  })

  it('carry the reason of a skip, where there is one', () => {
    const specs = [spec('skipped', [{ type: 'skip', description: 'Electron is not installed' }]), spec('skipped', [{ type: 'skip' }])]
    expect(playwrightOutcomes({ suites: [{ title: 'visit.spec.ts', specs }], errors: [] }).skipped).toEqual([
      { name: '[browser] visit.spec.ts > is skipped', reason: 'Electron is not installed' },
      { name: '[browser] visit.spec.ts > is skipped', reason: undefined },
    ])
  })

  it('count an error outside the tests as a failure', () => {
    const report = { suites: [], errors: [{ message: 'No tests found\nat somewhere' }] }
    expect(playwrightOutcomes(report).failed).toEqual(['Playwright: No tests found'])
  })
})

describe('the verdict on a test runner', () => {
  const outcomes = { passed: 2, failed: [], skipped: [] }

  it('is what it reported', () => {
    expect(judged('Vitest', { code: 0, timedOut: false }, outcomes)).toEqual(outcomes)
    const failing = { ...outcomes, failed: ['a test'] }
    expect(judged('Vitest', { code: 1, timedOut: false }, failing)).toEqual(failing)
  })

  it('is a failure where it left no report, ended badly without a failed test, or took too long', () => {
    expect(judged('Vitest', { code: 1, timedOut: false }, undefined).failed).toEqual(['Vitest left no report (code 1)'])
    expect(judged('Vitest', { code: 1, timedOut: false }, outcomes).failed).toEqual(['Vitest ended with code 1'])
    expect(judged('Vitest', { code: 137, timedOut: true }, outcomes).failed).toEqual(['Vitest did not end within its time'])
  })
})
