import type { KioskEvent } from '#core/kiosk-api/events.ts'
import type { WireOutcome } from '#core/kiosk-api/wire.ts'

/** The whole kiosk as a shell sees it: calls in, events out, one picture. `compose` makes it. */
export interface Kiosk {
  /** Checks the call against its schema, carries it out, checks the answer. Never rejects. */
  call(name: string, request: unknown): Promise<WireOutcome>
  /** Tells the current value of every event at once, then each new one. Returns the end of the subscription. */
  subscribe(listener: (event: KioskEvent) => void): () => void
  /** The preview of the slip with this version, or undefined where it is no longer the current one. */
  slipPreviewSvg(version: number): string | undefined
  /** Closes the reader, ends the typesetter. Safe to call twice. */
  stop(): Promise<void>
}
