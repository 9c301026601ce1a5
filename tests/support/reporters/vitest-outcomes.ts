import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule, TestSuite } from 'vitest/node'
import type { Outcomes } from './outcomes.ts'

/** Environment variable with the file that the outcomes are written to. */
export const outcomesFileVariable = 'MICHISHIRUBE_VITEST_OUTCOMES'

/** Writes the outcome of a whole run as JSON, with the note that each skipped test gave. */
export default class VitestOutcomes implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env[outcomesFileVariable]
    if (file !== undefined) writeFileSync(file, JSON.stringify(collectOutcomes(modules, unhandledErrors.length)))
  }
}

/**
 * A file that does not load and a hook that throws count as one failure each, as does every error outside a test.
 */
export function collectOutcomes(modules: readonly TestModule[], unhandledErrors: number): Outcomes {
  let passed = 0
  const failed: string[] = []
  const skipped: { name: string; reason: string | undefined }[] = []
  for (const module of modules) {
    const file = module.relativeModuleId
    if (hasOwnErrors(module)) failed.push(file)
    for (const suite of module.children.allSuites()) {
      if (hasOwnErrors(suite)) failed.push(`${file} > ${suite.fullName}`)
    }
    for (const test of module.children.allTests()) {
      const name = `${file} > ${test.fullName}`
      const result = test.result()
      if (result.state === 'passed') passed += 1
      else if (result.state === 'skipped') skipped.push({ name, reason: result.note })
      else failed.push(name)
    }
  }
  for (let count = 0; count < unhandledErrors; count += 1) failed.push('an error outside the tests')
  return { passed, failed, skipped }
}

function hasOwnErrors(suite: TestModule | TestSuite): boolean {
  return suite.errors().length > 0
}
