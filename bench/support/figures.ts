/** @param share 0.5 is the median, 0.95 the value that 95 of 100 do not pass */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Prints one figure as a line of JSON. */
export function print(figure: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
}

/** Prints median and p95 of times in milliseconds, and returns the median. */
export function printTimes(what: string, valuesMs: readonly number[]): number {
  const medianMs = Math.round(quantile(valuesMs, 0.5))
  print({ what, rounds: valuesMs.length, medianMs, p95Ms: Math.round(quantile(valuesMs, 0.95)) })
  return medianMs
}

export function ratio(one: number, other: number): number {
  return Math.round((one / Math.max(other, 1)) * 100) / 100
}

/** Waits, so that what is measured begins anywhere between two looks of a reader. */
export function randomPause(leastMs: number, mostMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, leastMs + Math.random() * (mostMs - leastMs)))
}
