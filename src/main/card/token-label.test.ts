import { expect, it } from 'vitest'
import { tokenOf } from './token-label.ts'

it.each([
  ['JPKIAPICCTOKEN2', 'my-number-card'],
  ['JPKIAPICCTOKEN3', 'my-number-card'],
  ['JPKIAPICCTOKEN', 'old-juki-card'],
  ['JPKIAPGPSETOKEN', 'smartphone'],
  ['JPKIAPIOSTOKEN', 'smartphone'],
  ['JPKIAPICCTOKEN22', 'unknown'],
  ['', 'unknown'],
] as const)('%s names %s, whatever it is padded with', (text, token) => {
  for (const fill of [' ', '\0']) expect(tokenOf(new TextEncoder().encode(text.padEnd(32, fill)))).toBe(token)
})
