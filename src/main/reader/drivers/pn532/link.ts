import type { Clock } from '#core/clock.ts'
import { err, ok, type Result } from '#core/result.ts'
import type { Command } from './commands.ts'
import { ackFrame, encodeFrame, fromChip, maxBodyLength, takeFrame, toChip, type Frame } from './frame.ts'
import { pn532Settings } from './settings.ts'

export type LinkFault =
  /** No acknowledgement: nobody there, or the command did not arrive. */
  | 'no-ack'
  /** Acknowledged, and then nothing within the command's time. */
  | 'no-response'
  /** The answer's checksum was wrong, or the chip asked for the command again. */
  | 'damaged'
  /** The chip does not know the command (error frame). */
  | 'syntax-error'
  /** The conversation was ended. */
  | 'ended'

/** Commands and answers, one at a time, over the frames of `frame.ts`. */
export interface Link {
  receive(bytes: Uint8Array): void
  /** Sends a command once. Resolves with what follows the answer's code. */
  request(command: Command, ackTimeoutMs: number): Promise<Result<Uint8Array, LinkFault>>
  /** Sends bytes that are no frame, and waits. */
  raw(bytes: readonly number[], thenMs: number): Promise<void>
  /** Stops what the chip is doing (an ACK from the host, UM0701-02 6.2.1.3) and forgets what came in. */
  abort(): Promise<void>
  /** Ends a pending request at once; later ones fail. */
  end(): void
}

interface Pending {
  readonly code: number
  /** Tells that the acknowledgement came. */
  acknowledged(): void
  settle(result: Result<Uint8Array, LinkFault>): void
}

/** Twice the longest frame: what does not fit is noise. */
const bufferLength = 2 * (maxBodyLength + 10)

export function createLink(clock: Clock, write: (bytes: Uint8Array) => void): Link {
  const buffer = new Uint8Array(bufferLength)
  let filled = 0
  let pending: Pending | undefined
  let ended = false

  const drop = (count: number): void => {
    buffer.copyWithin(0, count, filled)
    buffer.fill(0, filled - count, filled)
    filled -= count
  }

  const handle = (frame: Frame): void => {
    const current = pending
    if (current === undefined) {
      if (frame.type === 'data') frame.body.fill(0)
      return
    }
    switch (frame.type) {
      case 'ack':
        current.acknowledged()
        return
      case 'nack':
        current.settle(err('damaged'))
        return
      case 'error':
        current.settle(err('syntax-error'))
        return
      case 'data':
        // An answer to an earlier command that was given up comes late: it is not ours.
        if (frame.body[0] === fromChip && frame.body[1] === current.code + 1) current.settle(ok(frame.body.slice(2)))
        frame.body.fill(0)
    }
  }

  const takeFrames = (): void => {
    let damaged = false
    for (;;) {
      const taken = takeFrame(buffer.subarray(0, filled))
      if (taken.status === 'frame') {
        drop(taken.used)
        handle(taken.frame)
        continue
      }
      drop(taken.used)
      if (taken.status === 'incomplete') break
      damaged = true
    }
    if (damaged) pending?.settle(err('damaged'))
  }

  const wait = (delayMs: number): Promise<void> => new Promise((resolve) => void clock.after(delayMs, resolve))

  return {
    receive(bytes) {
      for (let at = 0; at < bytes.length; ) {
        if (filled === buffer.length) drop(filled)
        const part = bytes.subarray(at, at + buffer.length - filled)
        buffer.set(part, filled)
        filled += part.length
        at += part.length
        takeFrames()
      }
    },

    request(command, ackTimeoutMs) {
      if (ended) return Promise.resolve(err('ended'))
      if (pending !== undefined) throw new Error('The PN532 takes one command at a time')
      return new Promise((resolve) => {
        let cancel = clock.after(ackTimeoutMs, () => {
          settle(err('no-ack'))
        })
        const settle = (result: Result<Uint8Array, LinkFault>): void => {
          if (pending !== current) return
          pending = undefined
          cancel()
          resolve(result)
        }
        const current: Pending = {
          code: command.code,
          acknowledged() {
            cancel()
            cancel = clock.after(command.timeoutMs, () => {
              settle(err('no-response'))
            })
          },
          settle,
        }
        pending = current
        write(encodeFrame(Uint8Array.of(toChip, command.code, ...command.parameters)))
      })
    },

    async raw(bytes, thenMs) {
      if (ended) return
      write(Uint8Array.from(bytes))
      await wait(thenMs)
    },

    async abort() {
      if (ended) return
      write(ackFrame)
      await wait(pn532Settings.afterAbortMs)
      drop(filled)
    },

    end() {
      if (ended) return
      ended = true
      drop(filled)
      // The chip is left idle, not powered down: from that some boards do not come back (nfcpy issue 186).
      write(ackFrame)
      pending?.settle(err('ended'))
    },
  }
}
