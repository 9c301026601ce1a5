import type { ContentPack } from '#core/content/content-pack.ts'
import type { Language } from '#core/content/language.ts'
import { type Result, err, ok } from '#core/result.ts'
import type { UsageFault } from './usage.ts'

/** A language given after `--lang`: one that the pack offers. */
export function languageArgument(text: string, { pack }: Pick<ContentPack, 'pack'>): Result<Language, UsageFault> {
  if (pack.languages.includes(text)) return ok(text)
  return err({ message: `--lang: found ${JSON.stringify(text)}; expected one of ${pack.languages.join(', ')}` })
}
