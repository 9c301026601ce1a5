/** Which token the label of EF 0006 names (reader-and-card 3.3). */
export type Token = 'my-number-card' | 'resident-card' | 'unknown'

/**
 * @param label 32 bytes, padded with spaces or NULs; both occur
 */
export function tokenOf(label: Uint8Array): Token {
  const text = String.fromCharCode(...label).replace(/[ \0]+$/, '')
  if (text === 'JPKIAPICCTOKEN') return 'resident-card'
  // The generation is the last digit; a later one keeps the meaning of the files as far as is known.
  return /^JPKIAPICCTOKEN[2-9]$/.test(text) ? 'my-number-card' : 'unknown'
}
