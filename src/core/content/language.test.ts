import { describe, expect, it } from 'vitest'
import { languageSchema } from './language.ts'

describe('a language of a pack', () => {
  it.each(['ja', 'ja-easy', 'en', 'vi', 'zh-hant', 'fil'])('can be %s', (name) => {
    expect(languageSchema.safeParse(name).success).toBe(true)
  })

  // It becomes part of a file name.
  it.each(['', 'JA', 'j', 'japanese', 'ja_easy', 'ja-', '-ja', 'ja/../en', 'ja.yaml', 'ja easy'])('cannot be %j', (name) => {
    expect(languageSchema.safeParse(name).success).toBe(false)
  })
})
