import type { Cancel, Clock } from '#core/clock.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'
import type { IdentifyCard } from '../card/port.ts'
import type { Log } from '../diagnostics/log.ts'
import { createCardWatch } from './card-watch.ts'
import type { ReaderConnection, ReaderDriver } from './drivers/driver.ts'
import type { CardReader, ReaderEvent } from './port.ts'
import { firstSupervision, retryDelayMs, supervise, type SupervisionEvent } from './supervision.ts'
import type { ByteTransport, OpenTransport } from './transport/byte-transport.ts'

export interface SerialReaderParts {
  /** The port as the operating system names it. */
  readonly port: string
  readonly driver: ReaderDriver
  readonly clock: Clock
  readonly log: Log
  readonly openTransport: OpenTransport
  /** What talks to the cards. */
  readonly identify: IdentifyCard
}

/** [choice] Pause between two looks: with the look itself a card is seen well within half a second (go-pn532: 100 ms). */
const pollIntervalMs = 100

/** One opening of the port, with everything that hangs on it. */
interface Attempt {
  transport?: ByteTransport
  connection?: ReaderConnection
  over: boolean
}

/**
 * A card reader on a serial port: opens it, greets the reader, looks for cards without end, and begins anew after
 * every fault, each time with a new port object (node-serialport issue 1502).
 */
export function createSerialReader(parts: SerialReaderParts): CardReader {
  const { port, driver, clock, log, openTransport, identify } = parts
  let listener: ((event: ReaderEvent) => void) | undefined
  let now = firstSupervision
  let current: Attempt | undefined
  let closing: Promise<void> = Promise.resolve()
  let cancelRetry: Cancel = () => undefined
  let endPause: () => void = () => undefined

  /** What the driver has logged since the reader was last ready. */
  const logged = new Set<string>()
  /** A reader that never gets ready is tried for ever, and each attempt would log the same lines. */
  const attemptLog: Log = {
    info(event, fields) {
      if (isNews(event, fields)) log.info(event, fields)
    },
    warn(event, fields) {
      if (isNews(event, fields)) log.warn(event, fields)
    },
  }
  const isNews = (...line: Parameters<Log['info']>): boolean => {
    if (now.phase === 'running') return true
    const text = JSON.stringify(line)
    const news = !logged.has(text)
    logged.add(text)
    return news
  }

  const watch = createCardWatch({
    path: port,
    identify,
    clock,
    tell(reading) {
      if (now.phase === 'stopped') return
      log.info('card', { state: reading.state })
      listener?.({ type: 'card', reading })
    },
  })

  const handle = (event: SupervisionEvent): void => {
    const before = now
    now = supervise(before, event, port)
    if (now.phase === before.phase) return
    if (now.phase === 'waiting' || now.phase === 'stopped') leave()
    if (JSON.stringify(now.status) !== JSON.stringify(before.status)) {
      logStatus(before.status, now.status)
      listener?.({ type: 'status', status: now.status })
    }
    // The listener may have stopped the reader.
    if (now.phase === 'waiting') {
      watch.forget()
      cancelRetry = clock.after(retryDelayMs(now.failures), () => {
        handle({ type: 'waited' })
      })
    }
    if (now.phase === 'running') logged.clear()
    if (now.phase === 'opening') void open()
  }

  /** Each fault once, however its message changes from attempt to attempt. */
  const logStatus = (before: ReaderStatus, status: ReaderStatus): void => {
    if (status.status !== 'fault') log.info('reader', { status: status.status })
    else if (before.status !== 'fault' || before.code !== status.code) {
      log.warn('reader', { status: 'fault', code: status.code })
    }
  }

  /** Events of an attempt that is over are nobody's business. */
  const handleOf = (attempt: Attempt, event: SupervisionEvent): void => {
    if (!over(attempt)) handle(event)
  }

  const leave = (): void => {
    const attempt = current
    current = undefined
    cancelRetry()
    endPause()
    if (attempt === undefined) return
    attempt.over = true
    attempt.connection?.end()
    const transport = attempt.transport
    if (transport !== undefined) closing = closing.then(() => transport.close())
  }

  const open = async (): Promise<void> => {
    const attempt: Attempt = { over: false }
    current = attempt
    // The port has to be free of the attempt before.
    await closing
    if (over(attempt)) return
    const opening = openTransport(port, {
      data(bytes) {
        if (!over(attempt)) attempt.connection?.receive(bytes)
      },
      closed() {
        handleOf(attempt, { type: 'line-lost' })
      },
    })
    closing = opening.then(async (result) => {
      // Stopped or lost while the port was being opened: nobody else will close it.
      if (over(attempt) && result.ok) await result.value.close()
    })
    const result = await opening
    if (over(attempt)) return
    if (!result.ok) {
      handle({ type: 'failed', fault: result.error })
      return
    }
    const transport = result.value
    const connection = driver.connect({
      path: port,
      clock,
      log: attemptLog,
      write(bytes) {
        transport.write(bytes)
      },
    })
    attempt.transport = transport
    attempt.connection = connection
    handle({ type: 'opened' })
    const greeted = await connection.greet()
    if (!greeted.ok) {
      handleOf(attempt, { type: 'failed', fault: greeted.error })
      return
    }
    handleOf(attempt, { type: 'greeted', driver: driver.name, firmware: greeted.value.firmware })
    await lookForCards(attempt, connection)
  }

  const lookForCards = async (attempt: Attempt, connection: ReaderConnection): Promise<void> => {
    while (!over(attempt)) {
      const looked = await watch.step(connection)
      if (over(attempt)) return
      if (!looked.ok) {
        handleOf(attempt, { type: 'failed', fault: looked.error })
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
      to({ type: 'status', status: now.status })
      void open()
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

/** An attempt may end while something of it is awaited. */
function over(attempt: Attempt): boolean {
  return attempt.over
}
