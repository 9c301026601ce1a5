import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const projectFolder = join(import.meta.dirname, '../..')

/** The browser shell as a process of its own. */
export interface RunningShell {
  readonly child: ChildProcess
  /** Where it is served, with the token of this start. */
  readonly url: string
}

/** Starts the browser shell on a free port; rejects with what it said where it does not come up. */
export async function startBrowserShell(flags: readonly string[], env: NodeJS.ProcessEnv): Promise<RunningShell> {
  const child = spawn(
    process.execPath,
    ['src/main/shell/browser/main.ts', '--no-open', '--listen', '127.0.0.1:0', ...flags],
    { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', () => { reject(new Error(`The kiosk ended at its start: ${said}`)) })
  })
  return { child, url }
}

/** Ends it as Ctrl-C would and tells its exit status. */
export function endShell({ child }: RunningShell): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
}
