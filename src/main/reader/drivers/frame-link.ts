import type { Clock } from '#core/clock.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Trace } from '../trace.ts'
import type { FrameFormat, Question, ReaderFrame } from './frame-format.ts'

export type LinkFault =
  /** No acknowledgement, and nothing else: nobody there, or the question did not arrive. */
  | 'no-ack'
  /** Acknowledged, and then nothing within the question's time. */
  | 'no-response'
  /** The reader says that the question arrived damaged. */
  | 'refused'
  /** What came cannot be understood: a wrong checksum, half a frame, bytes that are no frame. */
  | 'damaged'
  /** The reader does not know the question. */
  | 'syntax-error'
  /** The conversation was ended. */
  | 'ended'

/** Questions and answers over a serial line, one at a time, in frames of one format. */
export interface FrameLink {
  receive(bytes: Uint8Array): void
  /** Asks once. Resolves with the answer. */
  request(question: Question, ackTimeoutMs: number): Promise<Result<Uint8Array, LinkFault>>
  /** Sends bytes that are no frame, and waits. */
  raw(bytes: Uint8Array, thenMs: number): Promise<void>
  /** Leaves the reader alone for so long. */
  readonly rest: (forMs: number) => Promise<void>
  /** Stops what the reader is doing and forgets what came in. */
  abort(): Promise<void>
  /** Ends a pending question at once; later ones fail. The reader is left idle. */
  end(): void
}

export interface FrameLinkParts {
  readonly clock: Clock
  readonly format: FrameFormat
  readonly write: (bytes: Uint8Array) => void
  readonly trace: Trace
  /** How long a reader is left alone after an abort. */
  readonly afterAbortMs: number
}

interface Pending {
  readonly question: Question
  /** The acknowledgement came. */
  acknowledged(): void
  settle(result: Result<Uint8Array, LinkFault>): void
}

export function createFrameLink({ clock, format, write, trace, afterAbortMs }: FrameLinkParts): FrameLink {
  // Twice the longest frame: what does not fit is noise.
  const buffer = new Uint8Array(2 * format.longestFrameBytes)
  let filled = 0
  let pending: Pending | undefined
  let ended = false
  /** Whether bytes came since the last question that are no frame. */
  let noisy = false

  const drop = (count: number): void => {
    buffer.copyWithin(0, count, filled)
    buffer.fill(0, filled - count, filled)
    filled -= count
  }

  /** Between frames stand zeros, as preamble and postamble; whatever else stands there is noise. */
  const dropNoise = (count: number): void => {
    if (count === 0) return
    if (buffer.subarray(0, count).some((byte) => byte !== 0)) {
      noisy = true
      trace({ direction: 'from-reader', frame: 'noise', lengthBytes: count })
    }
    drop(count)
  }

  const handle = (frame: ReaderFrame, lengthBytes: number): void => {
    const code = frame.type === 'data' ? format.codeOf(frame.body) : undefined
    trace({ direction: 'from-reader', frame: frame.type, lengthBytes, ...(code === undefined ? {} : { code }) })
    const current = pending
    switch (frame.type) {
      case 'ack':
        current?.acknowledged()
        return
      case 'nack':
        current?.settle(err('refused'))
        return
      case 'error':
        current?.settle(err('syntax-error'))
        return
      case 'data': {
        // An answer to an earlier question that was given up comes late: it is not ours.
        const answer = current?.question.answerIn(frame.body)
        frame.body.fill(0)
        if (answer !== undefined) current?.settle(ok(answer))
      }
    }
  }

  const takeFrames = (): void => {
    let damaged = false
    for (;;) {
      const taken = format.take(buffer.subarray(0, filled))
      if (taken.status === 'incomplete') {
        dropNoise(taken.usedBytes)
        break
      }
      drop(taken.usedBytes)
      if (taken.status === 'frame') {
        handle(taken.frame, taken.usedBytes)
        continue
      }
      trace({ direction: 'from-reader', frame: 'damaged', lengthBytes: taken.usedBytes })
      damaged = true
    }
    if (damaged) pending?.settle(err('damaged'))
  }

  const wait = (delayMs: number): Promise<void> => new Promise((resolve) => void clock.after(delayMs, resolve))

  return {
    receive(bytes) {
      for (let at = 0; at < bytes.length; ) {
        if (filled === buffer.length) dropNoise(filled)
        const part = bytes.subarray(at, at + buffer.length - filled)
        buffer.set(part, filled)
        filled += part.length
        at += part.length
        takeFrames()
      }
    },

    request(question, ackTimeoutMs) {
      if (ended) return Promise.resolve(err('ended'))
      if (pending !== undefined) throw new Error('A reader takes one question at a time')
      noisy = false
      return new Promise((resolve) => {
        /**
         * Time is up: silence, or something that nobody understood? A machine that stood still fires its timers before it
         * reads what has come meanwhile, so that is read first.
         */
        const timedOut = (silence: 'no-ack' | 'no-response') => () => {
          cancel = clock.after(0, () => {
            settle(err(noisy || filled > 1 ? 'damaged' : silence))
          })
        }
        let cancel = clock.after(ackTimeoutMs, timedOut('no-ack'))
        const settle = (result: Result<Uint8Array, LinkFault>): void => {
          if (pending !== current) return
          pending = undefined
          cancel()
          resolve(result)
        }
        let isAcknowledged = false
        const current: Pending = {
          question,
          acknowledged() {
            // A line that acknowledges for ever gives no more time than one that does so once.
            if (isAcknowledged) return
            isAcknowledged = true
            cancel()
            cancel = clock.after(question.timeoutMs, timedOut('no-response'))
          },
          settle,
        }
        pending = current
        const { name: command, code, frame } = question
        trace({ direction: 'to-reader', frame: 'data', lengthBytes: frame.length, code, command })
        write(frame)
      })
    },

    async raw(bytes, thenMs) {
      if (ended) return
      trace({ direction: 'to-reader', frame: 'wake-up', lengthBytes: bytes.length })
      write(bytes)
      await wait(thenMs)
    },

    rest: (forMs) => (forMs === 0 ? Promise.resolve() : wait(forMs)),

    async abort() {
      if (ended) return
      trace({ direction: 'to-reader', frame: 'ack', lengthBytes: format.abort.length })
      write(format.abort)
      await wait(afterAbortMs)
      drop(filled)
    },

    end() {
      if (ended) return
      ended = true
      drop(filled)
      write(format.abort)
      pending?.settle(err('ended'))
    },
  }
}
