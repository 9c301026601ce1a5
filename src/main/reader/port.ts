import type { CardReading } from '#core/card/card-reading.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'

export type ReaderEvent =
  | { readonly type: 'status'; readonly status: ReaderStatus }
  | { readonly type: 'card'; readonly reading: CardReading }

/**
 * A card reader as the visit sees it: it opens by itself, recovers by itself and tells what lies on it.
 * Values that do not change are told once.
 */
export interface CardReader {
  start(listener: (event: ReaderEvent) => void): void
  /**
   * Whether the person has agreed to the reading of the certificate's date. Until then a card yields its kind
   * only. Agreeing while a card lies there reads it now.
   */
  allowCertificate(allowed: boolean): void
  /** Lets go of the port. Safe to call twice. */
  stop(): Promise<void>
}
