import { der, derObjectIdentifier, derSequence, derText, derTime, derGeneralizedTime } from './der.ts'

/** When an invented certificate begins and ends; milliseconds since 1970-01-01T00:00:00Z, whole seconds. */
export interface InventedTerm {
  readonly notBeforeMs: number
  readonly notAfterMs: number
}

/** What may be otherwise than in the certificate of most cards. */
export interface InventedVariant {
  /** 1 to 20 bytes, the first below 80; nobody's. */
  readonly serial?: Uint8Array
  /** The holder's name in the certificate, an opaque number. */
  readonly subjectName?: string
  /** The bytes that stand for the public key. */
  readonly key?: Uint8Array
  /** How it is signed, which its head says. */
  readonly signed?: SignatureName
  /** Organizational units of the issuer, in place of the two real ones; none or many make it short or long. */
  readonly issuerUnits?: readonly string[]
  /** Whether the times are written with four-digit years although two would do, as RFC 5280 does not allow. */
  readonly times?: 'rfc5280' | 'generalized'
}

export type SignatureName = keyof typeof signatureAlgorithms

const country = '2.5.4.6'
const organization = '2.5.4.10'
const organizationalUnit = '2.5.4.11'
const commonName = '2.5.4.3'
const sha256 = '2.16.840.1.101.3.4.2.1'
const rsaEncryption = '1.2.840.113549.1.1.1'

/** AlgorithmIdentifier of each (RFC 4055; RFC 5758, 3.2; RFC 8410, 3). */
const signatureAlgorithms = {
  /** As today (reader-and-card 3.6). */
  rsa: derSequence(derObjectIdentifier('1.2.840.113549.1.1.11'), der(0x05)),
  /** As announced for the next generation (reader-and-card 3.8). */
  'ecdsa-p384': derSequence(derObjectIdentifier('1.2.840.10045.4.3.3')),
  ed25519: derSequence(derObjectIdentifier('1.3.101.112')),
  /** The longest in use: hash, mask generation with its hash, and salt length. */
  'rsa-pss': derSequence(
    derObjectIdentifier('1.2.840.113549.1.1.10'),
    derSequence(
      der(0xa0, derSequence(derObjectIdentifier(sha256), der(0x05))),
      der(0xa1, derSequence(derObjectIdentifier('1.2.840.113549.1.1.8'), derSequence(derObjectIdentifier(sha256), der(0x05)))),
      der(0xa2, der(0x02, Uint8Array.of(32))),
    ),
  ),
} as const

const realIssuerUnits = ['JPKI for user authentication', 'Japan Agency for Local Authority Information Systems']

/**
 * A user-authentication certificate in the layout of a real one (reader-and-card 3.6), about 1.4 KB of DER. Every
 * value is invented: the serial number and the holder's name are no one's, key and signature are patterns.
 */
export function inventedCertificate({ notBeforeMs, notAfterMs }: InventedTerm, variant: InventedVariant = {}): Uint8Array {
  const algorithm = signatureAlgorithms[variant.signed ?? 'rsa']
  const time = variant.times === 'generalized' ? derGeneralizedTime : derTime
  const issuer = derSequence(
    attribute(country, 0x13, 'JP'),
    attribute(organization, 0x0c, 'JPKI'),
    ...(variant.issuerUnits ?? realIssuerUnits).map((unit) => attribute(organizationalUnit, 0x0c, unit)),
  )
  const subject = derSequence(attribute(country, 0x13, 'JP'), attribute(commonName, 0x0c, variant.subjectName ?? '000000INVENTED0000000A'))
  const signed = derSequence(
    der(0xa0, integer(Uint8Array.of(0x02))),
    integer(variant.serial ?? pattern(16, 0x33)),
    algorithm,
    issuer,
    derSequence(time(notBeforeMs), time(notAfterMs)),
    subject,
    publicKey(variant),
    extensions(issuer),
  )
  return derSequence(signed, algorithm, bits(pattern(variant.signed === 'ecdsa-p384' ? 102 : 256, 0x44)))
}

function publicKey({ signed, key }: InventedVariant): Uint8Array {
  if (signed === 'ecdsa-p384') {
    const curve = derSequence(derObjectIdentifier('1.2.840.10045.2.1'), derObjectIdentifier('1.3.132.0.34'))
    return derSequence(curve, bits(Uint8Array.of(0x04, ...(key ?? pattern(96, 0xc1)))))
  }
  return derSequence(
    derSequence(derObjectIdentifier(rsaEncryption), der(0x05)),
    bits(derSequence(integer(key ?? pattern(256, 0xc1)), integer(Uint8Array.of(0x01, 0x00, 0x01)))),
  )
}

/** The extensions of a real one (reader-and-card 3.6), with addresses that lead nowhere. */
function extensions(issuer: Uint8Array): Uint8Array {
  const address = (text: string): Uint8Array => derText(0x86, text)
  const nowhere = 'http://crl.example/ldap/cn=CRL-0000,ou=INVENTED,o=JPKI,c=JP?certificateRevocationList'
  return der(
    0xa3,
    derSequence(
      extension('2.5.29.15', der(0x03, Uint8Array.of(0x07, 0x80)), 'critical'),
      extension('2.5.29.37', derSequence(derObjectIdentifier('1.3.6.1.5.5.7.3.2'))),
      extension(
        '2.5.29.32',
        derSequence(
          derSequence(
            derObjectIdentifier('1.2.392.200149.8.5.1.3.30'),
            derSequence(derSequence(derObjectIdentifier('1.3.6.1.5.5.7.2.1'), derText(0x16, 'http://policy.example/cps.html'))),
          ),
        ),
        'critical',
      ),
      extension('2.5.29.18', derSequence(der(0xa4, derSequence(attribute(country, 0x13, 'JP'), attribute(organization, 0x0c, '公的個人認証サービス'))))),
      extension('2.5.29.31', derSequence(derSequence(der(0xa0, der(0xa0, address(nowhere)))))),
      extension('1.3.6.1.5.5.7.1.1', derSequence(derSequence(derObjectIdentifier('1.3.6.1.5.5.7.48.1'), address('http://ocsp.example')))),
      extension('2.5.29.35', derSequence(der(0x80, pattern(20, 0x22)), der(0xa1, der(0xa4, issuer)), der(0x82, pattern(4, 0x01)))),
      extension('2.5.29.14', der(0x04, pattern(20, 0x11))),
    ),
  )
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
