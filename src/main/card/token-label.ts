/** Which token the label of EF 0006 names (reader-and-card 3.3). */
export type Token = 'my-number-card' | 'old-juki-card' | 'smartphone' | 'unknown'

/** Of a phone's secure element: Android [confirmed, myna src/cli.rs], iPhone [unconfirmed, TRETJapanNFCReader]. */
const phoneLabels: readonly string[] = ['JPKIAPGPSETOKEN', 'JPKIAPIOSTOKEN']

/**
 * @param label 32 bytes, padded with spaces or NULs; both occur
 */
export function tokenOf(label: Uint8Array): Token {
  const text = String.fromCharCode(...label).replace(/[ \0]+$/, '')
  if (text === 'JPKIAPICCTOKEN') return 'old-juki-card'
  if (phoneLabels.includes(text)) return 'smartphone'
  // The generation is the last digit; a later one keeps the meaning of the files as far as is known.
  return /^JPKIAPICCTOKEN[2-9]$/.test(text) ? 'my-number-card' : 'unknown'
}
