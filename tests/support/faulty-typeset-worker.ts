import { parentPort } from 'node:worker_threads'
import { ok } from '#core/result.ts'
import type { TypesetAnswer, TypesetJob } from '#main/printer/typeset/typeset-messages.ts'

// Stands in for the typesetting thread and fails in the way that the slip's title names.

parentPort?.on('message', ({ job, document }: TypesetJob) => {
  if (document.title === 'crash') process.exit(3)
  if (document.title === 'throw') throw new Error('thrown on purpose')
  if (document.title === 'hang') return
  while (document.title === 'spin');
  const answer: TypesetAnswer = { job, result: ok({ pdf: new Uint8Array(), svg: '<svg/>', png: new Uint8Array() }) }
  parentPort?.postMessage(answer)
})
