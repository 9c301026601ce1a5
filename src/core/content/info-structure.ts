import { z } from '../zod.ts'
import { phaseSchema } from './phase.ts'

/**
 * `faq.yaml`, `merits.yaml`, `voices.yaml`: the rest of the notice as entries under headings. The words are in the
 * texts under the same ids, one wording for each version; of the versions those are shown that are true on the day.
 */
export const infoSectionsSchema = z.strictObject({
  sections: z.array(
    z.strictObject({
      id: z.string().min(1),
      entries: z
        .array(
          z.strictObject({
            id: z.string().min(1),
            versions: z.array(phaseSchema.extend({ id: z.string().min(1) })).min(1),
            links: z.array(z.string()).default([]),
            /** Keys of `forms` in pack.yaml. */
            forms: z.array(z.string()).default([]),
          }),
        )
        .min(1),
    }),
  ),
})
export type InfoSections = z.infer<typeof infoSectionsSchema>
