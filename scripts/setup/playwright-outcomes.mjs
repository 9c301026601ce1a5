/**
 * @typedef {import('../../tests/support/reporters/outcomes.ts').Outcomes} Outcomes
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ status: string, projectName: string, annotations: Annotation[] }} PlaywrightTest
 * @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors: { message?: string }[] }} PlaywrightReport
 */

/**
 * The outcomes in a report of Playwright's JSON reporter. A test that passes only when repeated has failed.
 * @param {PlaywrightReport} report
 * @returns {Outcomes}
 */
export function playwrightOutcomes(report) {
  let passed = 0
  /** @type {string[]} */
  const failed = report.errors.map((error) => `Playwright: ${(error.message ?? 'an error outside the tests').split('\n')[0]}`)
  /** @type {{ name: string, reason: string | undefined }[]} */
  const skipped = []
  /**
   * @param {PlaywrightSuite} suite
   * @param {readonly string[]} path the file and the groups around it
   */
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = `[${test.projectName}] ${[...path, spec.title].join(' > ')}`
        if (test.status === 'expected') passed += 1
        else if (test.status === 'skipped') skipped.push({ name, reason: skipReason(test.annotations) })
        else failed.push(name)
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title])
  }
  for (const suite of report.suites) visit(suite, [suite.title])
  return { passed, failed, skipped }
}

/** @param {Annotation[]} annotations */
function skipReason(annotations) {
  return annotations.find((annotation) => annotation.type === 'skip' || annotation.type === 'fixme')?.description
}
