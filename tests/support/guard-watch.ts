import type { CardCommand } from '#main/card/guard.ts'
import { hexOf } from './pn532-hex.ts'

/** All that can be asked of the guard. */
export const cardCommands: readonly CardCommand[] = [
  'select-jpki-application',
  'select-drivers-licence',
  'select-token-information',
  'read-token-label',
  'select-authentication-certificate',
  'read-certificate-head',
]

/** The only SELECTs there may be: two applications, two files. */
const selects = ['00a4040c0ad392f000260100000001', '00a4040c10a0000002310100000000000000000000', '00a4020c020006', '00a4020c02000a']

interface Read {
  readonly file: number
  readonly offset: number
  readonly length: number
}

/**
 * Which of the APDUs that reached a card should not have: anything but the listed SELECTs and a READ BINARY, a read of
 * anything but the label's 32 bytes and a certificate's head.
 *
 * @param certificate what the card's EF 000A holds, where it is known: then no byte of the serial number's contents, of the
 * subject, or of anything behind the validity may have been asked for
 */
export function wrongdoingsOf(sent: readonly Uint8Array[], certificate?: Uint8Array): string[] {
  const wrong: string[] = []
  let file = 0
  for (const apdu of sent) {
    const hex = hexOf(apdu)
    if (selects.includes(hex)) {
      file = apdu[2] === 0x02 ? Number(apdu[6]) : 0
      continue
    }
    const [cla, ins, p1 = 0, p2 = 0, length = 0] = apdu
    const isRead = apdu.length === 5 && cla === 0x00 && ins === 0xb0 && p1 < 0x10 && length >= 1 && length <= 0xf0
    if (!isRead || !isAllowed({ file, offset: p1 * 256 + p2, length }, certificate)) wrong.push(`file ${String(file)}: ${hex}`)
  }
  return wrong
}

function isAllowed({ file, offset, length }: Read, certificate: Uint8Array | undefined): boolean {
  if (file === 0x06) return offset === 0 && length === 32
  if (file !== 0x0a) return false
  if (certificate === undefined) return offset + length <= 4096
  const isStart = offset === 0 && length === 15
  return isStart || (offset >= 15 + Number(certificate[14]) && offset + length <= subjectOffset(certificate))
}

/** Where the subject begins: right behind the validity, whose last time ends with `Z`. */
function subjectOffset(certificate: Uint8Array): number {
  const text = Buffer.from(certificate).toString('latin1')
  const found = /(\x17\x0d\d{12}Z|\x18\x0f\d{14}Z){2}/.exec(text)
  if (found === null) throw new Error('The invented certificate has no validity')
  return found.index + found[0].length
}
