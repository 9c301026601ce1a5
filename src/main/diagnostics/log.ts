/**
 * Operational log: device states, frame lengths, codes. Never a payload, never anything about a visitor.
 */
export interface Log {
  info(event: string, details?: Readonly<Record<string, string | number | boolean>>): void
  warn(event: string, details?: Readonly<Record<string, string | number | boolean>>): void
}

/** Writes one JSON object a line to `write`, for instance the standard error stream. */
export function lineLog(nowMs: () => number, write: (line: string) => void): Log {
  const line =
    (level: 'info' | 'warn'): Log['info'] =>
    (event, details = {}) => {
      write(JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...details }) + '\n')
    }
  return { info: line('info'), warn: line('warn') }
}
