import type { CalendarDate } from '#core/calendar-date.ts'
import type { CardKind, CardReading, CertificateTerm } from '#core/card/card-reading.ts'
import { firstRenewalDay } from '#core/card/grace.ts'
import type { ReaderStatus } from '#core/device/reader-status.ts'
import type { ReaderEvent } from '../reader/port.ts'
import type { TraceEntry } from '../reader/trace.ts'

/** The certificate as the command tells it: one that can be renewed already is `expiring`. */
export type CertificateLine =
  | { readonly state: 'in-term' | 'expiring' | 'expired' | 'not-yet-valid'; readonly expiresOn: CalendarDate }
  | { readonly state: 'absent' | 'unreadable' }

/** What the reader command prints, one a line. */
export type ReaderLine =
  | { readonly event: 'reader'; readonly status: 'ready'; readonly driver: string; readonly firmware: string }
  | { readonly event: 'reader'; readonly status: 'fault'; readonly code: string; readonly message: string }
  | { readonly event: 'card'; readonly kind: CardKind | 'none'; readonly certificate?: CertificateLine }
  | ({ readonly event: 'trace' } & TraceEntry)

/**
 * Turns the events of a reader into lines: what is known of a card, and `none` after it was taken away. What lies between
 * (a card seen, one that has to be held still) makes no line, and none is made twice.
 *
 * @param today in Japan, asked for with each card
 */
export function createReaderLines(today: () => CalendarDate): (event: ReaderEvent) => ReaderLine | undefined {
  let told = { reader: '', card: JSON.stringify(noCardLine) }
  return (event) => {
    const line = event.type === 'card' ? card(event.reading, today()) : status(event.status)
    if (line === undefined) return undefined
    const text = JSON.stringify(line)
    if (text === told[event.type === 'card' ? 'card' : 'reader']) return undefined
    told = event.type === 'card' ? { ...told, card: text } : { ...told, reader: text }
    return line
  }
}

const noCardLine: ReaderLine = { event: 'card', kind: 'none' }

function card(reading: CardReading, today: CalendarDate): ReaderLine | undefined {
  switch (reading.state) {
    case 'no-card':
      return noCardLine
    case 'seen':
    case 'hold-still':
      return undefined
    case 'known': {
      const { kind, certificate } = reading
      return { event: 'card', kind, ...(certificate === undefined ? {} : { certificate: certificateLine(certificate, today) }) }
    }
  }
}

function certificateLine(term: CertificateTerm, today: CalendarDate): CertificateLine {
  const isExpiring = term.state === 'in-term' && firstRenewalDay(term.expiresOn) <= today
  return isExpiring ? { ...term, state: 'expiring' } : term
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
  switch (line.event) {
    case 'card':
      return line.kind === 'none' ? 'card removed' : `card: ${line.kind}${readableCertificate(line.certificate)}`
    case 'reader':
      return line.status === 'ready'
        ? `reader ready: ${line.driver}, firmware ${line.firmware}`
        : `reader fault (${line.code}): ${line.message}`
    case 'trace': {
      const code = line.code === undefined ? '' : ` ${line.code.toString(16).toUpperCase().padStart(2, '0')}`
      const command = line.command === undefined ? '' : ` ${line.command}`
      return `${line.direction === 'to-reader' ? '>' : '<'} ${line.frame}${code}${command}, ${String(line.lengthBytes)} bytes`
    }
  }
}

function readableCertificate(certificate: CertificateLine | undefined): string {
  if (certificate === undefined) return ''
  return 'expiresOn' in certificate ? `, certificate ${certificate.state} (${certificate.expiresOn})` : `, certificate ${certificate.state}`
}
