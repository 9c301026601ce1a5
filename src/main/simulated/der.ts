/** One DER element (ITU-T X.690): tag, length in its shortest form, contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const body = joined(contents)
  const { length } = body
  if (length < 0x80) return joined([Uint8Array.of(tag, length), body])
  if (length < 0x100) return joined([Uint8Array.of(tag, 0x81, length), body])
  return joined([Uint8Array.of(tag, 0x82, length >> 8, length & 0xff), body])
}

export function derSequence(...contents: readonly Uint8Array[]): Uint8Array {
  return der(0x30, ...contents)
}

/** @param dotted for instance `2.5.4.6` */
export function derObjectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...others].flatMap((arc) => base128(arc))
  return der(0x06, Uint8Array.from(bytes))
}

export function derText(tag: number, text: string): Uint8Array {
  return der(tag, new TextEncoder().encode(text))
}

/** UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5). */
export function derTime(instantMs: number): Uint8Array {
  const digits = digitsOf(instantMs)
  return digits < '2050' && digits >= '1950' ? derText(0x17, `${digits.slice(2)}Z`) : derText(0x18, `${digits}Z`)
}

export function derGeneralizedTime(instantMs: number): Uint8Array {
  return derText(0x18, `${digitsOf(instantMs)}Z`)
}

/** YYYYMMDDHHMMSS */
function digitsOf(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(/\.\d+Z$/, '').replace(/\D/g, '')
}

function base128(arc: number): number[] {
  const bytes = [arc & 0x7f]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
