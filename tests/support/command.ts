import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface CommandOutcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of `src/main/cli` from source, as its npm script does after the set-up. */
export function runCommand(name: string, args: readonly string[]): CommandOutcome {
  const file = fileURLToPath(new URL(`../../src/main/cli/${name}.ts`, import.meta.url))
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    // A command that never ends is a failure, not a hang.
    timeout: 60_000,
  })
  if (error !== undefined) throw error
  return { status, stdout, stderr }
}
