import type { Cancel } from '#core/clock.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'
import type { IdentifyCard } from '../card/port.ts'
import { createCardWatch } from './card-watch.ts'
import { type ConnectReaderParts, type ConnectedReader, type ReaderAttempt, createReaderAttempt } from './connect-reader.ts'
import type { LastReader } from './detect.ts'
import type { FindReaders } from './find-readers.ts'
import { linesOnce } from './lines-once.ts'
import type { CardReader, ReaderEvent } from './port.ts'
import { attemptFailed } from './reader-fault.ts'
import { recoveryRung, retryDelayMs } from './recovery.ts'
import { firstSupervision, supervise, type SupervisionEvent } from './supervision.ts'
import { tooLate, within } from './within.ts'

export interface SerialReaderParts extends ConnectReaderParts {
  /** Where a reader may stand and how to speak to it, asked anew before each attempt. */
  readonly findReaders: FindReaders
  /** What talks to the cards. */
  readonly identify: IdentifyCard
}

/** [choice] Pause between two looks: with the look itself a card is seen well within a fifth of a second. */
const pollIntervalMs = 60
/** [choice] Longer than a listing of the ports is waited for, whatever else is asked besides. */
const findLimitMs = 10_000

/**
 * A card reader on a serial port: finds it, greets it, looks for cards without end, and begins anew after every
 * fault, each time with a new port object (node-serialport issue 1502). Each look is a heartbeat too: a reader that no
 * longer answers, unplugged without a word (node-serialport issue 2043) or hung, is noticed by it.
 */
export function createSerialReader(parts: SerialReaderParts): CardReader {
  const { clock, log, findReaders, identify } = parts
  let listener: ((event: ReaderEvent) => void) | undefined
  let now = firstSupervision
  /** Where a reader answered last is asked first. */
  let last: LastReader | undefined
  let current: ReaderAttempt | undefined
  let closing: Promise<void> = Promise.resolve()
  let cancelRetry: Cancel = () => undefined
  let endPause: () => void = () => undefined
  const attemptLog = linesOnce(log)

  const watch = createCardWatch({
    identify,
    clock,
    tell(reading) {
      if (now.phase.at === 'stopped') return
      log.info('card', { state: reading.state })
      listener?.({ type: 'card', reading })
    },
  })

  const isStopped = (): boolean => now.phase.at === 'stopped'

  const handle = (event: SupervisionEvent): void => {
    const before = now
    now = supervise(before, event, clock.elapsedMs())
    if (now.phase.at === before.phase.at) return
    if (now.phase.at === 'waiting' || now.phase.at === 'stopped') leave()
    if (JSON.stringify(now.status) !== JSON.stringify(before.status)) {
      logStatus(before.status, now.status)
      listener?.({ type: 'status', status: now.status })
    }
    // The listener may have stopped the reader.
    if (now.phase.at === 'waiting') {
      watch.forget()
      cancelRetry = clock.after(retryDelayMs(now.failures), () => {
        handle({ type: 'waited' })
      })
    }
    // A reader that never gets ready is tried for ever, and each attempt would log the same lines.
    attemptLog.once(now.phase.at !== 'running')
    if (now.phase.at === 'connecting') void connect()
  }

  /** Each fault once, however its message changes from attempt to attempt. */
  const logStatus = (before: ReaderStatus, status: ReaderStatus): void => {
    if (status.status !== 'fault') log.info('reader', { status: status.status })
    else if (before.status !== 'fault' || before.code !== status.code || before.askStaff !== status.askStaff) {
      log.warn('reader', { status: 'fault', code: status.code, ...(status.askStaff ? { askStaff: true } : {}) })
    }
  }

  const leave = (): void => {
    const attempt = current
    current = undefined
    cancelRetry()
    endPause()
    if (attempt !== undefined) closing = Promise.all([closing, attempt.end()]).then(() => undefined)
  }

  const connect = async (): Promise<void> => {
    // Events of an attempt that is over are nobody's business.
    const tell = (event: SupervisionEvent): void => {
      if (!attempt.isOver()) handle(event)
    }
    const attempt = createReaderAttempt({ ...parts, log: attemptLog }, () => {
      tell({ type: 'line-lost' })
    })
    current = attempt
    try {
      await carryOut(attempt, tell)
    } catch (error) {
      // A bug, and no reason to be without a reader from now on.
      const what = error instanceof Error ? error.message : String(error)
      attemptLog.warn('reader-attempt-failed', { error: error instanceof Error ? (error.stack ?? what) : what })
      tell({ type: 'failed', fault: attemptFailed(what) })
    }
  }

  const carryOut = async (attempt: ReaderAttempt, tell: (event: SupervisionEvent) => void): Promise<void> => {
    // The port has to be free of the attempt before.
    await closing
    const found = await within(clock, findLimitMs, findReaders(last))
    if (attempt.isOver()) return
    if (found === tooLate) {
      tell({ type: 'failed', fault: attemptFailed('the machine does not say which ports it has') })
      return
    }
    const reset = now.failures > 0 && recoveryRung(now.failures) !== 'reopen'
    const reached = found.ok ? await attempt.connect(found.value, reset) : found
    if (!reached.ok) {
      tell({ type: 'failed', fault: reached.error })
      return
    }
    const { path, driver, firmware } = reached.value
    last = { path, driver: driver.name }
    tell({ type: 'greeted', path, driver: driver.name, firmware })
    await lookForCards(attempt, reached.value)
  }

  const lookForCards = async (attempt: ReaderAttempt, { connection, path }: ConnectedReader): Promise<void> => {
    while (!attempt.isOver()) {
      const looked = await watch.step(connection, path)
      if (attempt.isOver()) return
      if (!looked.ok) {
        handle({ type: 'failed', fault: looked.error })
        return
      }
      await pause()
    }
  }

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(pollIntervalMs, resolve)
      endPause = () => {
        cancel()
        resolve()
      }
    })

  return {
    start(to) {
      if (listener !== undefined) throw new Error('The reader was started twice')
      listener = to
      if (isStopped()) return
      to({ type: 'status', status: now.status })
      // The listener may have stopped the reader.
      if (isStopped()) return
      attemptLog.once(true)
      void connect()
    },
    allowCertificate(allowed) {
      watch.allowCertificate(allowed)
      // A card that lies there already is asked at once.
      if (allowed) endPause()
    },
    async stop() {
      handle({ type: 'stop' })
      await closing
    },
  }
}
