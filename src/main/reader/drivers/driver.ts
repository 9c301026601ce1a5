import type { Clock } from '#core/clock.ts'
import type { Result } from '#core/result.ts'
import type { CardChannel, PermittedCommand } from '../../card/port.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { ReaderFault } from '../reader-fault.ts'
import type { Trace } from '../trace.ts'

/** What one look at the field found. */
export type Sighting = 'nothing' | 'type-b' | 'felica' | 'type-a' | 'several-cards'

/** How to speak with one family of readers. */
export interface ReaderDriver {
  /** As it is told to staff, for instance `pn532`. */
  readonly name: string
  /** Speed of its line, 8 data bits, no parity, 1 stop bit. */
  readonly baudRate: number
  /** Takes up the conversation over a line that is open already. */
  connect(line: DriverLine): ReaderConnection
}

export interface DriverLine {
  /** The port, for messages. */
  readonly path: string
  /** How long the first acknowledgement may take at least, in milliseconds, where the adapter needs its time; else 0. */
  readonly firstAckTimeoutMs: number
  readonly clock: Clock
  readonly log: Log
  readonly trace: Trace
  /** A command that does nothing, for a driver that asks by one whether the card still answers. */
  readonly presenceProbe: PermittedCommand
  write(bytes: Uint8Array): void
}

/** How much is spent on a greeting. */
export interface Greeting {
  /** Whether the last attempt waits as long as the slowest adapter needs; a port that is only tried is left soon. */
  readonly patient: boolean
  /** Whether the chip is brought back to its state after power-up first, as far as it can be told to. */
  readonly reset: boolean
}

/** One conversation with one reader, from the opening of its line to the loss of it. One request at a time. */
export interface ReaderConnection extends CardChannel {
  /** Bytes from the reader, cut anywhere. */
  receive(bytes: Uint8Array): void
  /** Wakes the reader, asks who it is and sets it up. */
  greet(greeting: Greeting): Promise<Result<{ readonly firmware: string }, ReaderFault>>
  /** Looks once for a card, whatever was there before. A type B card found can then be talked to with `transmit`. */
  look(): Promise<Result<Sighting, ReaderFault>>
  /**
   * Asks the type B card that the last look found, within its own conversation, whether it is still there. A card
   * laid in its place does not answer to that, so `false` says: gone, or another one.
   */
  stillThere(): Promise<Result<boolean, ReaderFault>>
  /** Ends the conversation: whatever is under way ends at once, and the reader is left idle. Safe to call twice. */
  end(): void
}
