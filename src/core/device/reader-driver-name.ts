import { z } from '../zod.ts'

/** The families of readers that can be named, in the order in which an unknown reader is tried (reader-and-card 2.8). */
export const readerDriverNameSchema = z.enum(['pn532', 'rcs660s'])
export type ReaderDriverName = z.infer<typeof readerDriverNameSchema>
