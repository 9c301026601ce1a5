import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface CommandOutcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const commandFile = (name: string): string => fileURLToPath(new URL(`../../src/main/cli/${name}.ts`, import.meta.url))

/** Runs a command while this process goes on, for instance as the device that it speaks to. */
export function startCommand(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CommandOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandFile(name), ...args], { env, timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (text: Buffer) => { output.stdout += text.toString() })
    child.stderr.on('data', (text: Buffer) => { output.stderr += text.toString() })
    child.on('error', reject)
    child.on('close', (status) => { resolve({ status, ...output }) })
  })
}

/** Runs a command of `src/main/cli` from source, as its npm script does after the set-up. */
export function runCommand(name: string, args: readonly string[]): CommandOutcome {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [commandFile(name), ...args], {
    encoding: 'utf8',
    // A command that never ends is a failure, not a hang.
    timeout: 60_000,
  })
  if (error !== undefined) throw error
  return { status, stdout, stderr }
}
