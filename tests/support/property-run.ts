/** The seed of every property test: fixed, so that a run repeats; a failure prints it with the path to the case. */
const seed = 20_251_002

/** @param numRuns how many cases, 500 where nothing else is said */
export function propertyRun(numRuns = 500): { seed: number; numRuns: number } {
  return { seed, numRuns }
}
