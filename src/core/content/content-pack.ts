import { calendarDateSchema } from '../calendar-date.ts'
import { flowSchema } from '../checklist/flow.ts'
import { z } from '../zod.ts'
import { languageSchema } from './language.ts'
import { textsSchema } from './texts.ts'

/** `links.yaml`: id → where a QR code leads. */
export const linkSchema = z.strictObject({
  label: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  /** The short host name printed beside the code, so that people see where it leads. */
  host: z.string().min(1),
  /** The last day on which somebody checked that the address leads there; blank until somebody has. */
  checkedOn: calendarDateSchema.optional(),
})

/** `pack.yaml`: whose content this is and whom to ask. */
export const packSchema = z.strictObject({
  id: z.string().min(1),
  /** The document that the pack guides through, with its date. */
  edition: z.string().min(1),
  society: z.string().min(1),
  place: z.string().min(1),
  contacts: z.array(
    z.strictObject({ label: z.string().min(1), value: z.string().min(1), hours: z.string().min(1).optional() }),
  ),
})

export const contentPackSchema = z.strictObject({
  pack: packSchema,
  flow: flowSchema,
  links: z.record(z.string(), linkSchema),
  texts: z.record(languageSchema, textsSchema),
})
export type ContentPack = z.infer<typeof contentPackSchema>
