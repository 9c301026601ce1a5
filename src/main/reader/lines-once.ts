import type { Log } from '../diagnostics/log.ts'

/** A log that, while told so, lets each line through once. */
export interface OnceLog extends Log {
  /** Being told the same again changes nothing; going over to `false` forgets what was logged. */
  once(value: boolean): void
}

export function linesOnce(log: Log): OnceLog {
  let isOnce = false
  const logged = new Set<string>()
  const isNews = (...line: Parameters<Log['info']>): boolean => {
    if (!isOnce) return true
    const text = JSON.stringify(line)
    const news = !logged.has(text)
    logged.add(text)
    return news
  }
  return {
    info(event, fields) {
      if (isNews(event, fields)) log.info(event, fields)
    },
    warn(event, fields) {
      if (isNews(event, fields)) log.warn(event, fields)
    },
    once(value) {
      isOnce = value
      if (!value) logged.clear()
    },
  }
}
