/** So many reloads within the window are tried; one more trouble relaunches the app. */
export const mostReloads = 3

/** The window over which reloads are counted, in milliseconds. */
export const reloadsCountedMs = 5 * 60_000

/**
 * [choice] A relaunch comes no sooner after the start than this, in milliseconds. The relaunched app counts anew, so a
 * page that fails on every load would else start the kiosk again and again without a pause.
 */
export const relaunchSpacingMs = 30_000

export interface Recovery {
  /** `reload` keeps the visit: the main process owns it. `relaunch` starts everything anew. */
  readonly action: 'reload' | 'relaunch'
  /** When the page was reloaded, as far as it still counts; to be given back with the next trouble. */
  readonly reloadsMs: readonly number[]
}

/**
 * What to do about a page that is gone: reload it, at most three times in five minutes, so that a page that
 * crashes on every load does not do so for ever.
 *
 * @param reloadsMs the times of earlier reloads, from the decision before
 * @param nowMs in milliseconds of a clock that nobody sets
 */
export function decideRecovery(reloadsMs: readonly number[], nowMs: number): Recovery {
  const counted = reloadsMs.filter((atMs) => nowMs - atMs < reloadsCountedMs)
  return counted.length < mostReloads
    ? { action: 'reload', reloadsMs: [...counted, nowMs] }
    : { action: 'relaunch', reloadsMs: counted }
}

/**
 * How long to wait before a relaunch, in milliseconds: nothing where the app has run for a while.
 *
 * @param startedMs when the app started, in milliseconds of a clock that nobody sets, as is `nowMs`
 */
export function relaunchDelayMs(startedMs: number, nowMs: number): number {
  return Math.max(0, startedMs + relaunchSpacingMs - nowMs)
}
