import { z } from '../zod.ts'

export const languageSchema = z.enum(['ja'])
export type Language = z.infer<typeof languageSchema>
