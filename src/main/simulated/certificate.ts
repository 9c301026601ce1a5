import { der, derObjectIdentifier, derSequence, derText, derTime } from './der.ts'

/** When an invented certificate begins and ends; milliseconds since 1970-01-01T00:00:00Z, whole seconds. */
export interface InventedTerm {
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

const country = '2.5.4.6'
const organization = '2.5.4.10'
const organizationalUnit = '2.5.4.11'
const commonName = '2.5.4.3'
const sha256WithRsa = '1.2.840.113549.1.1.11'
const rsaEncryption = '1.2.840.113549.1.1.1'

/**
 * A user-authentication certificate in the layout of a real one (reader-and-card 3.6), about 1 KB of DER. Every
 * value is invented: the serial number and the holder's name are no one's, key and signature are patterns.
 */
export function inventedCertificate({ notBeforeMs, notAfterMs }: InventedTerm): Uint8Array {
  const algorithm = derSequence(derObjectIdentifier(sha256WithRsa), der(0x05))
  const issuer = derSequence(
    attribute(country, 0x13, 'JP'),
    attribute(organization, 0x0c, 'JPKI'),
    attribute(organizationalUnit, 0x0c, 'JPKI for user authentication'),
    attribute(organizationalUnit, 0x0c, 'Japan Agency for Local Authority Information Systems'),
  )
  const subject = derSequence(attribute(country, 0x13, 'JP'), attribute(commonName, 0x0c, '000000INVENTED0000000A'))
  const key = derSequence(
    derSequence(derObjectIdentifier(rsaEncryption), der(0x05)),
    bits(derSequence(integer(pattern(256, 0xc1)), integer(Uint8Array.of(0x01, 0x00, 0x01)))),
  )
  const extensions = der(
    0xa3,
    derSequence(
      extension('2.5.29.14', der(0x04, pattern(20, 0x11))),
      extension('2.5.29.35', derSequence(der(0x80, pattern(20, 0x22)))),
      extension('2.5.29.15', der(0x03, Uint8Array.of(0x07, 0x80)), 'critical'),
      extension('2.5.29.32', derSequence(derSequence(derObjectIdentifier('1.2.392.200149.8.5.1.3.30'))), 'critical'),
    ),
  )
  const signed = derSequence(
    der(0xa0, integer(Uint8Array.of(0x02))),
    integer(pattern(16, 0x33)),
    algorithm,
    issuer,
    derSequence(derTime(notBeforeMs), derTime(notAfterMs)),
    subject,
    key,
    extensions,
  )
  return derSequence(signed, algorithm, bits(pattern(256, 0x44)))
}

function attribute(type: string, stringTag: number, value: string): Uint8Array {
  return der(0x31, derSequence(derObjectIdentifier(type), derText(stringTag, value)))
}

function extension(type: string, value: Uint8Array, critical?: 'critical'): Uint8Array {
  const flag = critical === undefined ? [] : [der(0x01, Uint8Array.of(0xff))]
  return derSequence(derObjectIdentifier(type), ...flag, der(0x04, value))
}

/** A positive INTEGER: a zero byte goes before a first byte with its highest bit set. */
function integer(bytes: Uint8Array): Uint8Array {
  return (bytes[0] ?? 0) >= 0x80 ? der(0x02, Uint8Array.of(0), bytes) : der(0x02, bytes)
}

function bits(bytes: Uint8Array): Uint8Array {
  return der(0x03, Uint8Array.of(0), bytes)
}

/** Bytes that are plainly nobody's: they count up from `first`. */
function pattern(length: number, first: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (first + at) & 0xff)
}
