import { maxReadLength } from './apdu.ts'
import { derTag, readDerHeader } from './der.ts'
import { readValidity, type Validity } from './validity.ts'

/**
 * The head of an X.509 certificate (RFC 5280, 4.1), read in pieces so that serial number, subject and key are never
 * received (reader-and-card 3.6):
 *
 * 1. 15 bytes: `30 82 LL LL  30 82 LL LL  A0 03 02 01 02  02 SL`
 * 2. behind the serial number, 19 bytes: signature algorithm and the header of the issuer
 * 3. exactly what remains of the issuer, and the validity as two UTCTimes (32 bytes)
 *
 * All of that stays within a certificate as RFC 5280 allows it, whose validity takes 32 bytes at least. One that breaks the
 * rule with a shorter one could only be kept apart by a further exchange with every card.
 *
 * Where an algorithm is longer than RSA's, an issuer longer than one READ, or the validity longer than two UTCTimes, that
 * is read on, each time to the byte.
 */
export type HeadStep =
  | { readonly step: 'read'; readonly offset: number; readonly length: number }
  | { readonly step: 'done'; readonly validity: Validity }
  | { readonly step: 'unreadable' }

const startLength = 15
/** A signature algorithm of 15 bytes (RSA with its NULL; elliptic curves take fewer) and an issuer header of 4. */
const algorithmAndIssuerHeaderLength = 19
const longestHeaderLength = 4
/** Of an element with fewer than 128 bytes of contents. */
const validityHeaderLength = 2
/** RSASSA-PSS with all its parameters takes 67 bytes. */
const maxAlgorithmLength = 128
/** Real ones take 133 bytes (reader-and-card 3.6). */
const maxIssuerLength = 1024
/** 30 1E, then twice 17 0D and 13 characters: the shortest that RFC 5280 allows. */
const shortValidityLength = 32
/** 30 22, then twice 18 0F and 15 characters. */
const longValidityLength = 36
/** Real ones take 1.3 to 1.7 KB (reader-and-card 3.6). */
const maxCertificateLength = 4096
/** RFC 5280, 4.1.2.2: 20 bytes at most, and a sign byte. */
const maxSerialLength = 21

const unreadable: HeadStep = { step: 'unreadable' }

/**
 * What to read next, given the pieces received so far: the first, and those behind the serial number, each as long as it
 * was asked for and beginning where the one before it ends.
 */
export function nextHeadStep([start, ...pieces]: readonly Uint8Array[]): HeadStep {
  if (start === undefined) return { step: 'read', offset: 0, length: startLength }
  const outer = behindSerial(start)
  if (outer === undefined) return unreadable
  const known = joined(pieces)
  const step = nextBehindSerial(known)
  known.fill(0)
  if (typeof step !== 'number') return step
  const offset = outer.offset + known.length
  const length = Math.min(step - known.length, maxReadLength)
  return outer.offset + step > outer.limit ? unreadable : { step: 'read', offset, length }
}

/**
 * @param known what was received from the signature algorithm on
 * @returns up to where it has to be known for the next step, or what it says
 */
function nextBehindSerial(known: Uint8Array): number | HeadStep {
  if (known.length < algorithmAndIssuerHeaderLength) return algorithmAndIssuerHeaderLength
  const algorithm = readDerHeader(known, 0)
  if (algorithm?.tag !== derTag.sequence || algorithm.totalLength > maxAlgorithmLength) return unreadable
  const issuerAt = algorithm.totalLength
  if (known.length < issuerAt + longestHeaderLength) return issuerAt + longestHeaderLength
  const issuer = readDerHeader(known, issuerAt)
  if (issuer?.tag !== derTag.sequence || issuer.totalLength > maxIssuerLength) return unreadable
  const validityAt = issuerAt + issuer.totalLength
  if (known.length < validityAt + validityHeaderLength) return validityAt + shortValidityLength
  const validity = readDerHeader(known, validityAt)
  if (validity?.tag !== derTag.sequence || validity.totalLength > longValidityLength) return unreadable
  const end = validityAt + validity.totalLength
  if (known.length < end) return end
  const found = readValidity(known.subarray(validityAt, end))
  return found === undefined ? unreadable : { step: 'done', validity: found }
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

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
