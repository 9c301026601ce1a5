import type { CardKind, CardReading } from '#core/card/card-reading.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'
import type { ReaderEvent } from '../reader/port.ts'

/** What the reader command prints, one a line. */
export type ReaderLine =
  | { readonly event: 'reader'; readonly status: 'ready'; readonly driver: string; readonly firmware: string }
  | { readonly event: 'reader'; readonly status: 'fault'; readonly code: string; readonly message: string }
  | { readonly event: 'card'; readonly kind: CardKind | 'none' }

/**
 * Turns the events of a reader into lines: the kind of a card once it is known, and `none` after it was taken away.
 * What lies between (a card seen, one that has to be held still) makes no line.
 */
export function createReaderLines(): (event: ReaderEvent) => ReaderLine | undefined {
  let toldKind: CardKind | 'none' = 'none'
  const card = (reading: CardReading): ReaderLine | undefined => {
    const kind = reading.state === 'known' ? reading.kind : reading.state === 'no-card' ? 'none' : toldKind
    if (kind === toldKind) return undefined
    toldKind = kind
    return { event: 'card', kind }
  }
  return (event) => (event.type === 'card' ? card(event.reading) : status(event.status))
}

function status(value: ReaderStatus): ReaderLine | undefined {
  switch (value.status) {
    case 'starting':
      return undefined
    case 'ready':
      return { event: 'reader', status: 'ready', driver: value.driver, firmware: value.firmware }
    case 'fault':
      return { event: 'reader', status: 'fault', code: value.code, message: value.message }
  }
}

/** The same line for a terminal. */
export function readableLine(line: ReaderLine): string {
  if (line.event === 'card') return line.kind === 'none' ? 'card removed' : `card: ${line.kind}`
  if (line.status === 'ready') return `reader ready: ${line.driver}, firmware ${line.firmware}`
  return `reader fault (${line.code}): ${line.message}`
}
