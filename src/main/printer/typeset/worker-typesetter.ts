import { type Result, err } from '#core/result.ts'
import type { SlipDocument } from '#core/slip/slip-document.ts'
import { Worker } from 'node:worker_threads'
import type { TypesetSlip } from '../port.ts'
import type { Medium, TypesetFault, Typesetter } from '../typesetter-port.ts'
import type { SlipCompilerPlaces } from './slip-compiler.ts'
import type { TypesetAnswer, TypesetJob } from './typeset-messages.ts'

export interface WorkerTypesetterOptions extends SlipCompilerPlaces {
  /** `typeset-worker.ts` under Node, its bundle under Electron. */
  readonly worker: URL
}

type Settle = (result: Result<TypesetSlip, TypesetFault>) => void

/**
 * Lays slips out in a worker thread, so that touches and the reader never wait for paper. The thread starts with the
 * first job. Where it dies, its open jobs end with an error and the next job gets a fresh thread.
 */
export class WorkerTypesetter implements Typesetter {
  readonly #options: WorkerTypesetterOptions
  readonly #open = new Map<number, Settle>()
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
      this.#open.set(job, settle)
      worker.postMessage({ job, document, medium } satisfies TypesetJob)
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
      this.#open.get(job)?.(result)
      this.#open.delete(job)
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

  #failOpenJobs(message: string): void {
    const open = [...this.#open.values()]
    this.#open.clear()
    for (const settle of open) settle(err({ message }))
  }
}
