import type { Language } from '#core/content/language.ts'
import type { Visit } from '#core/visit/visit.ts'
import type { VisitState } from './visit-state.ts'

export interface TimeLimits {
  /** Without a touch for so long, the kiosk asks whether somebody is there. */
  readonly askAfterMs: number
  /** Without an answer for so long, the visit ends. */
  readonly leaveAfterMs: number
  /** After a slip came out, the visit ends by itself. */
  readonly afterPrintMs: number
}

export type TimeLimit =
  | { readonly what: 'none' }
  | { readonly what: 'ask' | 'leave'; readonly atMs: number }

/**
 * What time will do next to a visit. Nothing runs out while a slip is printed and while a card waits to be taken.
 * Where nobody has begun, a card that lies there forgotten is called out after a while, and a language that somebody
 * chose and left goes back to the one in which every visit begins.
 */
export function nextTimeLimit(
  { visit, lastTouchAtMs, askedAtMs }: VisitState,
  { limits, language }: { readonly limits: TimeLimits; readonly language: Language },
): TimeLimit {
  if (visit.stage === 'card-left-behind' || visit.print.status === 'printing') return { what: 'none' }
  if (visit.stage === 'attract')
    return visit.onReader.state === 'no-card' && visit.language === language
      ? { what: 'none' }
      : { what: 'leave', atMs: lastTouchAtMs + limits.askAfterMs }
  if (askedAtMs !== null) return { what: 'leave', atMs: askedAtMs + limits.leaveAfterMs }
  if (isSlipOut(visit.print)) return { what: 'leave', atMs: lastTouchAtMs + limits.afterPrintMs }
  return { what: 'ask', atMs: lastTouchAtMs + limits.askAfterMs }
}

export function isSlipOut(print: Visit['print']): boolean {
  return print.status === 'done' && print.result.status !== 'failed'
}

/** The visit as the screens see it at an instant. */
export function visitAt(state: VisitState, limits: TimeLimits, nowMs: number): Visit {
  const attention: Visit['attention'] =
    state.askedAtMs === null
      ? { state: 'here' }
      : {
          state: 'asked',
          secondsLeft: Math.max(0, Math.ceil((state.askedAtMs + limits.leaveAfterMs - nowMs) / 1000)),
        }
  return { ...state.visit, attention }
}
