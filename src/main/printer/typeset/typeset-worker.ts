import { err } from '#core/result.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { type LayOut, slipCompiler } from './slip-compiler.ts'
import type { SlipCompilerPlaces } from './slip-layout.ts'
import type { TypesetAnswer, TypesetJob } from './typeset-messages.ts'

// Entry of the worker thread that lays slips out. It is started by WorkerTypesetter with SlipCompilerPlaces.

if (parentPort === null) throw new Error('The typeset worker runs in a worker thread only.')
const port = parentPort
const places = workerData as SlipCompilerPlaces

let layOut: LayOut | undefined

port.on('message', ({ job, document, medium }: TypesetJob) => {
  const answer = (result: TypesetAnswer['result']): void => {
    port.postMessage({ job, result } satisfies TypesetAnswer)
  }
  try {
    layOut ??= slipCompiler(places)
    answer(layOut(document, medium))
  } catch (error) {
    answer(err({ message: `The slip could not be laid out: ${error instanceof Error ? error.message : String(error)}` }))
  }
})
