import type { Cancel, Clock } from '#core/clock.ts'
import { type Result, err } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { Worker } from 'node:worker_threads'
import type { TypesetSlip } from '../port.ts'
import type { Medium, TypesetFault, Typesetter } from '../typesetter-port.ts'
import type { SlipCompilerPlaces } from './slip-layout.ts'
import type { TypesetAnswer, TypesetJob } from './typeset-messages.ts'

export interface WorkerTypesetterOptions extends SlipCompilerPlaces {
  /** `typeset-worker.ts` under Node, its bundle under Electron. */
  readonly worker: URL
  readonly clock: Clock
}

interface OpenJob {
  readonly settle: (result: Result<TypesetSlip, TypesetFault>) => void
  readonly cancelLimit: Cancel
}

/** Far above what a slip takes on a slow machine, the start of the thread included. */
const jobLimitMs = 15_000

/**
 * Lays slips out in a worker thread, so that touches and the reader never wait for paper. The thread starts with the
 * first job. Where it dies or keeps a job for 15 s, its open jobs end with an error and the next job gets a fresh thread.
 */
export class WorkerTypesetter implements Typesetter {
  readonly #options: WorkerTypesetterOptions
  readonly #open = new Map<number, OpenJob>()
  #worker: Worker | undefined
  #jobs = 0
  #stopped = false

  constructor(options: WorkerTypesetterOptions) {
    this.#options = options
  }

  typeset(document: SlipDocument, medium: Medium): Promise<Result<TypesetSlip, TypesetFault>> {
    if (this.#stopped) return Promise.resolve(err({ message: 'The typesetter has been stopped.' }))
    const worker = (this.#worker ??= this.#start())
    this.#jobs += 1
    const job = this.#jobs
    return new Promise((settle) => {
      worker.postMessage({ job, document, medium } satisfies TypesetJob)
      const cancelLimit = this.#options.clock.after(jobLimitMs, () => {
        this.#giveUp(worker)
      })
      this.#open.set(job, { settle, cancelLimit })
    })
  }

  /** Ends the thread; jobs still open end with an error. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopped = true
    const worker = this.#worker
    this.#worker = undefined
    this.#failOpenJobs('The typesetter was stopped before the slip was laid out.')
    await worker?.terminate()
  }

  #start(): Worker {
    const { worker: url, templateFolder, fontsFolder } = this.#options
    const places: SlipCompilerPlaces = { templateFolder, fontsFolder }
    const worker = new Worker(url, { workerData: places })
    worker.on('message', ({ job, result }: TypesetAnswer) => {
      const open = this.#open.get(job)
      if (open === undefined) return
      this.#open.delete(job)
      open.cancelLimit()
      open.settle(result)
    })
    const gone = (reason: string): void => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#failOpenJobs(`The typesetting thread ended unexpectedly: ${reason}`)
    }
    worker.on('error', (error) => {
      gone(error instanceof Error ? error.message : String(error))
    })
    worker.on('messageerror', (error) => {
      gone(error.message)
      void worker.terminate()
    })
    worker.on('exit', (code) => {
      gone(`exit code ${String(code)}`)
    })
    return worker
  }

  /** Only ending the thread stops a layout that does not come to an end by itself. */
  #giveUp(worker: Worker): void {
    this.#worker = undefined
    this.#failOpenJobs(`The slip was not laid out within ${String(jobLimitMs / 1000)} s.`)
    void worker.terminate()
  }

  #failOpenJobs(message: string): void {
    const open = [...this.#open.values()]
    this.#open.clear()
    for (const { settle, cancelLimit } of open) {
      cancelLimit()
      settle(err({ message }))
    }
  }
}
