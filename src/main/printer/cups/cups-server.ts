import { spawn } from 'node:child_process'
import { request } from 'node:http'
import type { Clock } from '#core/clock.ts'
import { type Result, err, ok } from '#core/result.ts'
import { type JobState, type QueueState, jobAttributes, jobState, queueAttributes, queueState } from './cups-state.ts'
import { type IppAnswer, type IppRequest, ippAnswer, ippOperations, ippRequest } from './ipp-message.ts'

export interface CupsFault {
  readonly code: 'printer-missing' | 'printer-offline' | 'printer-denied'
  readonly message: string
}

/** The print server of this machine, as far as a kiosk needs it. Nothing here rejects. */
export interface CupsServer {
  queue(name: string): Promise<Result<QueueState, CupsFault>>
  /** Hands a PDF over. @returns the job's number */
  submit(queue: string, pdf: Uint8Array, options: readonly string[]): Promise<Result<number, CupsFault>>
  job(number: number): Promise<Result<JobState, CupsFault>>
  /** So that a job that nobody waits for does not come out later. */
  cancel(number: number): Promise<void>
}

export interface CupsServerOptions {
  readonly clock: Clock
  /** Environment of `lp` and `lpstat`; `CUPS_SERVER` names another server. */
  readonly env: Readonly<Record<string, string | undefined>>
}

const programLimitMs = 5000
const answerLimitMs = 3000

interface ProgramOutcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * CUPS. A job goes in through `lp`, as every program's does; queue and job are followed by IPP (RFC 8011), because
 * `lpstat` lists a cancelled job like a completed one. Where the server listens, `lpstat -H` says.
 */
export function cupsServer({ clock, env }: CupsServerOptions): CupsServer {
  // Jobs belong to the account that `lp` runs under.
  const user = env['USER'] ?? env['LOGNAME'] ?? 'kiosk'

  function run(program: string, args: readonly string[], input?: Uint8Array): Promise<ProgramOutcome | { readonly error: string }> {
    return new Promise((resolve) => {
      const child = spawn(program, args, { env: { ...env, LC_ALL: 'C' }, stdio: ['pipe', 'pipe', 'pipe'] })
      const output = { stdout: '', stderr: '' }
      const cancelLimit = clock.after(programLimitMs, () => child.kill('SIGKILL'))
      child.stdout.on('data', (text: Buffer) => { output.stdout += text.toString() })
      child.stderr.on('data', (text: Buffer) => { output.stderr += text.toString() })
      child.on('error', (error: NodeJS.ErrnoException) => {
        cancelLimit()
        resolve({ error: error.code ?? error.message })
      })
      child.on('close', (code) => {
        cancelLimit()
        resolve({ code, ...output })
      })
      // A program that ends without reading is told by its exit code.
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
    })
  }

  async function ask(path: string, message: IppRequest): Promise<Result<IppAnswer, CupsFault>> {
    const where = await run('lpstat', ['-H'])
    if ('error' in where) return err(missingProgram('lpstat', where.error))
    const answer = await post(where.stdout.trim(), path, ippRequest(message), clock)
    if (answer === null) return err({ code: 'printer-offline', message: 'The print server does not answer: start the service cups.' })
    const read = ippAnswer(answer)
    return read.ok ? read : err({ code: 'printer-offline', message: read.error })
  }

  const jobUri = (number: number) => `ipp://localhost/jobs/${String(number)}`
  return {
    async queue(name) {
      const uri = `ipp://localhost/printers/${encodeURIComponent(name)}`
      const target = { name: 'printer-uri', uri } as const
      const answer = await ask('/', { operation: ippOperations.getPrinterAttributes, target, user, wanted: queueAttributes })
      return answer.ok ? ok(queueState(name, answer.value)) : answer
    },
    async submit(queue, pdf, options) {
      const outcome = await run('lp', ['-d', queue, '-t', 'slip', ...options.flatMap((option) => ['-o', option]), '-'], pdf)
      if ('error' in outcome) return err(missingProgram('lp', outcome.error))
      const number = /request id is .*-(\d+) /u.exec(outcome.stdout)?.[1]
      if (outcome.code === 0 && number !== undefined) return ok(Number(number))
      const reason = outcome.stderr.replace(/\s+/gu, ' ').trim()
      return err({ code: 'printer-offline', message: `The queue ${queue} did not take the slip: ${reason}` })
    },
    async job(number) {
      const target = { name: 'job-uri', uri: jobUri(number) } as const
      const answer = await ask('/jobs/', { operation: ippOperations.getJobAttributes, target, user, wanted: jobAttributes })
      return answer.ok ? ok(jobState(answer.value)) : answer
    },
    async cancel(number) {
      await ask('/jobs/', { operation: ippOperations.cancelJob, target: { name: 'job-uri', uri: jobUri(number) }, user, wanted: [] })
    },
  }
}

function missingProgram(program: string, reason: string): CupsFault {
  return { code: 'printer-missing', message: `${program} cannot be run (${reason}): install the package cups-client.` }
}

/** @param server `host:port` or the path of a socket; null where nothing answers in time */
function post(server: string, path: string, body: Uint8Array, clock: Clock): Promise<Uint8Array | null> {
  const [, host = 'localhost', port = '631'] = /^(.*?)(?::(\d+))?$/u.exec(server) ?? []
  const place = server.startsWith('/') ? { socketPath: server } : { host, port }
  return new Promise((resolve) => {
    const outgoing = request({ ...place, path, method: 'POST', headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length } })
    const cancelLimit = clock.after(answerLimitMs, () => outgoing.destroy())
    const end = (answer: Uint8Array | null): void => {
      cancelLimit()
      resolve(answer)
    }
    outgoing.on('error', () => { end(null) })
    outgoing.on('response', (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('end', () => { end(incoming.statusCode === 200 ? Uint8Array.from(Buffer.concat(parts)) : null) })
      incoming.on('error', () => { end(null) })
    })
    outgoing.end(body)
  })
}
