import { z } from '../zod.ts'

/**
 * A language of a content pack, named as in `texts.<language>.yaml`: a language code, where one language is offered in
 * several ways with a word behind it (`ja-easy`).
 */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/, 'expected a language as in texts.<language>.yaml')
export type Language = z.infer<typeof languageSchema>

/** The language of the notice, of window clerks and of staff; every pack has it. */
export const japanese: Language = 'ja'
