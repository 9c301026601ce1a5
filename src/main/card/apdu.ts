/**
 * The command APDUs this program can send, and nothing else (ISO/IEC 7816-4; values: reader-and-card 3.2 to 3.4).
 */

/** SELECT by name of the JPKI application (公的個人認証), D3 92 F0 00 26 01 00 00 00 01, no response data. */
export const selectJpkiApplication: readonly number[] = [
  0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01,
]

/**
 * SELECT by name of a driver's licence's first application, A0 00 00 02 31 01 and ten zeros: whether it is there tells the
 * licence from other cards, and nothing is read from it (reader-and-card 4; hmpow/JpDrvLicNfcCommand).
 */
export const selectDriversLicence: readonly number[] = [
  0x00, 0xa4, 0x04, 0x0c, 0x10, 0xa0, 0x00, 0x00, 0x02, 0x31, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
]

/** SELECT of EF 0006, the token information; its first 32 bytes are the label. */
export const selectTokenInformation: readonly number[] = [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x06]

/** SELECT of EF 000A, the user-authentication certificate (readable without a PIN on the physical card). */
export const selectAuthenticationCertificate: readonly number[] = [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a]

/** P1 with bit 8 clear: P1 and P2 are a 15-bit offset into the selected file. */
const maxOffset = 0x7fff

/**
 * Longest response data asked for at once: a PN532 frame then always stays a normal one (reader-and-card 1.2,
 * the trap of LEN = FF).
 */
export const maxReadLength = 0xf0

/**
 * READ BINARY of the selected file.
 *
 * @param offset bytes from the start of the file, 0 to 32767
 * @param length bytes, 1 to 240
 */
export function readBinary(offset: number, length: number): readonly number[] {
  if (!Number.isInteger(offset) || offset < 0 || offset > maxOffset) throw new RangeError('READ BINARY: offset')
  if (!Number.isInteger(length) || length < 1 || length > maxReadLength) throw new RangeError('READ BINARY: length')
  return [0x00, 0xb0, offset >> 8, offset & 0xff, length]
}

/** Status words (ISO/IEC 7816-4; reader-and-card 3.5). */
export const statusOk = 0x9000
export const statusEndOfFile = 0x6282
export const statusOffsetBeyondEnd = 0x6b00
export const statusNotFound = 0x6a82
