import type { DockCard } from '#core/kiosk-api/calls.ts'
import { createCardModel, type CardModel, type ModelApplication, type ModelFile } from './card-model.ts'
import { inventedCertificate, type InventedTerm } from './certificate.ts'

const dayMs = 24 * 60 * 60 * 1000
/** A PUPI, IDm or PMm that is nobody's. */
const inventedPupi = [0x01, 0x02, 0x03, 0x04]
const inventedIdmPmm = [1, 2, 3, 4, 5, 6, 7, 8, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18]

const jpkiName = bytes('D392F000260100000001')
/** Signature PIN and password files, with the tries a new card gives (reader-and-card 3.3). */
const jpkiPins: ReadonlyMap<number, number> = new Map([
  [0x18, 3],
  [0x1b, 5],
])

/**
 * A card of the dock, new from the printer's.
 *
 * @param nowMs now, in milliseconds since 1970-01-01T00:00:00Z: the terms of the certificates count from it
 */
export function dockCard(card: DockCard, nowMs: number): CardModel {
  switch (card) {
    case 'my-number-in-term':
      return myNumberCard({ certificate: inventedCertificate(fiveYearsUntil(endOfDay(nowMs + 730 * dayMs))) })
    case 'my-number-expiring':
      return myNumberCard({ certificate: inventedCertificate(fiveYearsUntil(endOfDay(nowMs + 50 * dayMs))) })
    case 'my-number-expired':
      return myNumberCard({ certificate: inventedCertificate(fiveYearsUntil(endOfDay(nowMs - 40 * dayMs))) })
    case 'my-number-long-expired':
      return myNumberCard({ certificate: inventedCertificate(fiveYearsUntil(endOfDay(nowMs - 300 * dayMs))) })
    case 'my-number-absent':
      return myNumberCard({})
    case 'my-number-unreadable':
      // Anything but a certificate.
      return myNumberCard({ certificate: Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05) })
    case 'commuter':
      return createCardModel({ type: 'felica', idmPmm: Uint8Array.from(inventedIdmPmm) }, [])
    case 'licence':
      return licence()
  }
}

export interface MyNumberCardContents {
  /** EF 000A; undefined: the holder did not ask for one, the file is not there. */
  readonly certificate?: Uint8Array
  /** What EF 0006 begins with. */
  readonly label?: string
}

/** A card with the JPKI application, whatever its files hold. */
export function myNumberCard({ certificate, label = 'JPKIAPICCTOKEN2' }: MyNumberCardContents): CardModel {
  const authority = inventedCertificate(fiveYearsUntil(Date.UTC(2033, 6, 15, 14, 59, 59)))
  const files = new Map<number, ModelFile>([
    [0x01, { content: authority, behindPin: 0x1b }],
    [0x02, { content: authority }],
    [0x06, { content: tokenInformation(label) }],
    [0x0b, { content: authority }],
  ])
  if (certificate !== undefined) files.set(0x0a, { content: certificate })
  return typeB('000005E0B381A1', [{ name: jpkiName, files, pins: jpkiPins }])
}

/** A driver's licence: type B, other applications, and a PIN before anything can be read (reader-and-card 4). */
function licence(): CardModel {
  const names = ['A0000002310100000000000000000000', 'A0000002310200000000000000000000', 'A0000002480300000000000000000000']
  return typeB(
    '000000009181C1',
    names.map((name) => ({ name: bytes(name), files: new Map(), pins: new Map([[0x01, 3]]) })),
  )
}

function typeB(applicationDataAndProtocol: string, applications: readonly ModelApplication[]): CardModel {
  const atqb = Uint8Array.of(...inventedPupi, ...bytes(applicationDataAndProtocol))
  return createCardModel({ type: 'type-b', atqb }, applications)
}

/** The layout of a PKCS #11 token information, 160 bytes; behind the label stand invented fields. */
function tokenInformation(label: string): Uint8Array {
  return new TextEncoder().encode(label.padEnd(32, ' ') + 'INVENTED'.padEnd(128, ' '))
}

function fiveYearsUntil(notAfterMs: number): InventedTerm {
  return { notBeforeMs: notAfterMs - 5 * 365 * dayMs, notAfterMs }
}

/** 23:59:59 in Japan on the day of the instant, as real certificates end. */
function endOfDay(instantMs: number): number {
  const tokyoOffsetMs = 9 * 60 * 60 * 1000
  return (Math.floor((instantMs + tokyoOffsetMs) / dayMs) + 1) * dayMs - tokyoOffsetMs - 1000
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
