import { createCardModel, type CardModel, type ModelApplication, type ModelFile } from './card-model.ts'
import { inventedCertificate, type InventedTerm } from './certificate.ts'

const dayMs = 24 * 60 * 60 * 1000
/** What would identify a card in the field, and is nobody's. */
const inventedPupi = Uint8Array.of(0x01, 0x02, 0x03, 0x04)
const inventedIdmPmm = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18)
const inventedUid = Uint8Array.of(0x08, 0x02, 0x03, 0x04)

const jpkiName = bytes('D392F000260100000001')
/** Signature PIN and password files, with the tries a new card gives (reader-and-card 3.3). */
const jpkiPins: ReadonlyMap<number, number> = new Map([
  [0x18, 3],
  [0x1b, 5],
])
const userPin = 0x18
const signaturePassword = 0x1b
/** What every card has alike: the certificate of who signs. It stands for the holder's signature certificate too. */
const authorityCertificate = inventedCertificate(fiveYearsUntil(Date.UTC(2033, 6, 15, 14, 59, 59)))

export interface MyNumberCardContents {
  /** EF 000A; undefined: the holder did not ask for one, the file is not there. */
  readonly certificate?: Uint8Array
  /** What EF 0006 begins with (reader-and-card 3.3). */
  readonly label?: string
  /** 4 bytes that the card answers to its discovery with. */
  readonly pupi?: Uint8Array
}

/** A card with the JPKI application, whatever its files hold. On a phone the certificate is behind the PIN (reader-and-card 3.3). */
export function myNumberCard({ certificate, label = 'JPKIAPICCTOKEN2', pupi = inventedPupi }: MyNumberCardContents): CardModel {
  const isPhone = label === 'JPKIAPGPSETOKEN' || label === 'JPKIAPIOSTOKEN'
  const files = new Map<number, ModelFile>([
    [0x01, { content: authorityCertificate, behindPin: signaturePassword }],
    [0x02, { content: authorityCertificate }],
    [0x06, { content: tokenInformation(label) }],
    [0x0b, { content: authorityCertificate }],
  ])
  if (certificate !== undefined) files.set(0x0a, isPhone ? { content: certificate, behindPin: userPin } : { content: certificate })
  return typeB('000005E0B381A1', [{ name: jpkiName, files, pins: jpkiPins }], pupi)
}

/** A My Number Card whose certificate ends at the end of a day. */
export function myNumberCardUntil(dayOfEndMs: number): CardModel {
  return myNumberCard({ certificate: inventedCertificate(fiveYearsUntil(endOfDay(dayOfEndMs))) })
}

/** A basic resident register card (住基カード): its certificate is long over (reader-and-card 3.1, 3.3). */
export function oldJukiCard(): CardModel {
  const files = new Map<number, ModelFile>([
    [0x01, { content: inventedCertificate(fiveYearsUntil(Date.UTC(2018, 11, 21, 14, 59, 59))), behindPin: signaturePassword }],
    [0x06, { content: tokenInformation('JPKIAPICCTOKEN') }],
  ])
  return typeB('000014E0B38191', [{ name: jpkiName, files, pins: jpkiPins }])
}

/** A driver's licence: type B, other applications, and a PIN before anything can be read (reader-and-card 4). */
export function driversLicence(): CardModel {
  const names = ['A0000002310100000000000000000000', 'A0000002310200000000000000000000', 'A0000002480300000000000000000000']
  return typeB(
    '000000009181C1',
    names.map((name) => ({ name: bytes(name), files: new Map(), pins: new Map([[0x01, 3]]) })),
  )
}

/** @param idmPmm 16 bytes */
export function commuterCard(idmPmm: Uint8Array = inventedIdmPmm): CardModel {
  return createCardModel({ type: 'felica', idmPmm }, [])
}

/** A bank card by its air: ISO-DEP on type A (reader-and-card 4). */
export function bankCard(uid: Uint8Array = inventedUid): CardModel {
  return createCardModel({ type: 'type-a', atqa: Uint8Array.of(0x00, 0x04), sak: 0x20, uid }, [])
}

function typeB(applicationDataAndProtocol: string, applications: readonly ModelApplication[], pupi: Uint8Array = inventedPupi): CardModel {
  return createCardModel({ type: 'type-b', atqb: Uint8Array.of(...pupi, ...bytes(applicationDataAndProtocol)) }, applications)
}

/** The layout of a PKCS #11 token information, 160 bytes; behind the label stand invented fields. */
function tokenInformation(label: string): Uint8Array {
  return new TextEncoder().encode(label.padEnd(32, ' ') + 'INVENTED'.padEnd(128, ' '))
}

export function fiveYearsUntil(notAfterMs: number): InventedTerm {
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
