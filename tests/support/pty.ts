import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A serial line made of a pseudo-terminal. Its path stays the same when it is unplugged and plugged in again, as
 * that of a device under `/dev/serial/by-id` does.
 */
export interface PtyLine {
  /** What a program opens as its serial port; while unplugged nothing is there. */
  readonly path: string
  /** Resolves when the line can be opened. */
  plug(): Promise<void>
  /** Resolves when nothing is left of the line: whoever had it open has lost it. */
  unplug(): Promise<void>
  /** Unplugs for good. Safe to call twice. */
  close(): Promise<void>
}

/** Bytes towards the program that has the line open. */
export type SendToProgram = (bytes: Uint8Array) => void

const holder = fileURLToPath(import.meta.resolve('./pty-holder.ts'))

/**
 * Makes a line and plugs it in. It needs a system with pseudo-terminals (Linux, macOS).
 *
 * @param connect called at each plugging in, with the way to the program; returns what takes the program's bytes
 */
export async function createPtyLine(connect: (send: SendToProgram) => (bytes: Uint8Array) => void): Promise<PtyLine> {
  const folder = mkdtempSync(join(tmpdir(), 'pty-line-'))
  const path = join(folder, 'serial')
  let plugged: ChildProcess | undefined

  const plug = async (): Promise<void> => {
    if (plugged !== undefined) return
    const child = spawn(process.execPath, [holder], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
    plugged = child
    const { stdin, stdout } = child
    if (stdin === null || stdout === null) throw new Error('The holder of the pseudo-terminal has no pipes')
    // What was on its way when the line was unplugged is lost.
    stdin.on('error', () => undefined)
    const receive = connect((bytes) => {
      if (stdin.writable) stdin.write(bytes)
    })
    stdout.on('data', receive)
    const device = await Promise.race([
      once(child, 'message').then(([message]) => String(message)),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`No pseudo-terminal (exit ${String(code)})`))),
    ])
    symlinkSync(device, path)
  }
  const unplug = async (): Promise<void> => {
    const child = plugged
    if (child === undefined) return
    plugged = undefined
    rmSync(path, { force: true })
    child.stdout?.removeAllListeners('data')
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  const close = async (): Promise<void> => {
    await unplug()
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    await plug()
  } catch (error) {
    await close()
    throw error
  }
  return { path, plug, unplug, close }
}
