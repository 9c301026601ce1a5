/** Japan Standard Time is UTC+9 all year. */
const tokyoOffsetMs = 9 * 60 * 60 * 1000

/**
 * The name of a saved slip without its ending: `slip-2026-11-22-174501`, the time in Japan to the second, so that names
 * sort by time.
 *
 * @param instantMs milliseconds since 1970-01-01T00:00:00Z
 * @param copy 1 for the first slip of that second; further ones end in `-2`, `-3`, …
 */
export function slipFileName(instantMs: number, copy: number): string {
  const [day, time] = new Date(instantMs + tokyoOffsetMs).toISOString().slice(0, 19).split('T')
  const suffix = copy === 1 ? '' : `-${String(copy)}`
  return `slip-${String(day)}-${String(time).replaceAll(':', '')}${suffix}`
}
