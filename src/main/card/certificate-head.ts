import { maxReadLength } from './apdu.ts'
import { derTag, readDerHeader } from './der.ts'
import { readValidity, type Validity } from './validity.ts'

/**
 * The head of an X.509 certificate (RFC 5280, 4.1), read in pieces so that serial number, subject and key are never
 * received (reader-and-card 3.6):
 *
 * 1. 15 bytes: `30 82 LL LL  30 82 LL LL  A0 03 02 01 02  02 SL`
 * 2. behind the serial number, 19 bytes: signature algorithm and the header of the issuer
 * 3. exactly the issuer and as much of the validity as two UTCTimes take (32 bytes)
 * 4. only where the validity is longer (GeneralizedTime): exactly its rest
 */
export type HeadStep =
  | { readonly step: 'read'; readonly offset: number; readonly length: number }
  | { readonly step: 'done'; readonly validity: Validity }
  | { readonly step: 'unreadable' }

const startLength = 15
/** A signature algorithm of 15 bytes (RSA with its NULL; elliptic curves take fewer) and an issuer header of 4. */
const algorithmAndIssuerHeaderLength = 19
/** 30 1E, then twice 17 0D and 13 characters. */
const shortValidityLength = 32
/** 30 22, then twice 18 0F and 15 characters. */
const longValidityLength = 36
/** Real ones take 1.3 to 1.7 KB (reader-and-card 3.6). */
const maxCertificateLength = 4096
/** RFC 5280, 4.1.2.2: 20 bytes at most, and a sign byte. */
const maxSerialLength = 21

const unreadable: HeadStep = { step: 'unreadable' }

/**
 * What to read next, given the pieces received so far, each as long as it was asked for.
 */
export function nextHeadStep(pieces: readonly Uint8Array[]): HeadStep {
  const [start, middle, end, rest] = pieces
  if (start === undefined) return { step: 'read', offset: 0, length: startLength }

  const outer = behindSerial(start)
  if (outer === undefined) return unreadable
  if (middle === undefined) return within(outer.limit, outer.offset, algorithmAndIssuerHeaderLength)

  const issuer = findIssuer(middle)
  if (issuer === undefined) return unreadable
  const issuerOffset = outer.offset + issuer.at
  const endLength = issuer.length + shortValidityLength
  if (end === undefined) return within(outer.limit, issuerOffset, endLength)
  if (end.length !== endLength) return unreadable

  const validity = readDerHeader(end, issuer.length)
  if (validity?.tag !== derTag.sequence || validity.totalLength > longValidityLength) return unreadable
  const missing = validity.totalLength - shortValidityLength
  if (missing > 0 && rest === undefined) return within(outer.limit, issuerOffset + endLength, missing)

  const bytes = new Uint8Array([...end.subarray(issuer.length), ...(rest ?? [])])
  const found = readValidity(bytes)
  bytes.fill(0)
  return found === undefined ? unreadable : { step: 'done', validity: found }
}

function within(limit: number, offset: number, length: number): HeadStep {
  return length > maxReadLength || offset + length > limit ? unreadable : { step: 'read', offset, length }
}

/** Where the serial number ends, and where the signed part of the certificate does. */
function behindSerial(start: Uint8Array): { offset: number; limit: number } | undefined {
  if (start.length !== startLength) return undefined
  const certificate = readDerHeader(start, 0)
  if (certificate?.tag !== derTag.sequence || certificate.headerLength !== 4) return undefined
  if (certificate.totalLength > maxCertificateLength) return undefined
  const signed = readDerHeader(start, 4)
  if (signed?.tag !== derTag.sequence || signed.headerLength !== 4) return undefined
  if (signed.totalLength > certificate.contentLength) return undefined
  const version = readDerHeader(start, 8)
  if (version?.tag !== derTag.explicit0 || version.totalLength !== 5) return undefined
  const serial = readDerHeader(start, 13)
  if (serial?.tag !== derTag.integer || serial.headerLength !== 2) return undefined
  if (serial.contentLength < 1 || serial.contentLength > maxSerialLength) return undefined
  return { offset: startLength + serial.contentLength, limit: 4 + signed.totalLength }
}

/** Where the issuer begins in the piece, and how long it is with its header. */
function findIssuer(middle: Uint8Array): { at: number; length: number } | undefined {
  if (middle.length !== algorithmAndIssuerHeaderLength) return undefined
  const algorithm = readDerHeader(middle, 0)
  if (algorithm?.tag !== derTag.sequence) return undefined
  const issuer = readDerHeader(middle, algorithm.totalLength)
  if (issuer?.tag !== derTag.sequence) return undefined
  return { at: algorithm.totalLength, length: issuer.totalLength }
}
