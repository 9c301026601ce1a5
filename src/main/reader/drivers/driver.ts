import type { Clock } from '#core/clock.ts'
import type { Result } from '#core/result.ts'
import type { CardChannel } from '../../card/port.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { ReaderFault } from '../reader-fault.ts'

/** What one look at the field found. */
export type Sighting = 'nothing' | 'type-b' | 'felica'

/** How to speak with one family of readers. */
export interface ReaderDriver {
  /** As it is told to staff, for instance `pn532`. */
  readonly name: string
  /** Takes up the conversation over a line that is open already. */
  connect(line: DriverLine): ReaderConnection
}

export interface DriverLine {
  /** The port, for messages. */
  readonly path: string
  readonly clock: Clock
  readonly log: Log
  write(bytes: Uint8Array): void
}

/** One conversation with one reader, from the opening of its line to the loss of it. One request at a time. */
export interface ReaderConnection extends CardChannel {
  /** Bytes from the reader, cut anywhere. */
  receive(bytes: Uint8Array): void
  /** Wakes the reader, asks who it is and sets it up. */
  greet(): Promise<Result<{ readonly firmware: string }, ReaderFault>>
  /** Looks once for a card. A type B card found can then be talked to with `transmit`. */
  look(): Promise<Result<Sighting, ReaderFault>>
  /** Ends the conversation: whatever is under way ends at once, and the reader is left idle. Safe to call twice. */
  end(): void
}
