/** Of the tokens of `parseArgs`, what is looked at here. */
export interface ArgumentToken {
  readonly kind: string
  /** Of an option: its long name without dashes. */
  readonly name?: string
}

/**
 * Refuses an option that is given twice, where `parseArgs` would quietly take the last.
 *
 * @throws Error with one sentence that names the option
 */
export function refuseRepeatedOptions(tokens: readonly ArgumentToken[]): void {
  const seen = new Set<string>()
  for (const { kind, name } of tokens) {
    if (kind !== 'option' || name === undefined) continue
    if (seen.has(name)) throw new Error(`--${name} is given twice; expected once`)
    seen.add(name)
  }
}
