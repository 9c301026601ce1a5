import { calendarDateSchema } from '../calendar-date.ts'
import { graceRuleSchema } from '../card/grace.ts'
import type { PlanRules } from '../checklist/plan.ts'
import { flowSchema } from '../checklist/flow.ts'
import { z } from '../zod.ts'
import { infoSectionsSchema } from './info-structure.ts'
import { japanese, languageSchema, type Language } from './language.ts'
import { namedDatesSchema, phaseSchema } from './phase.ts'
import { type Texts, textsSchema } from './texts.ts'

/** `links.yaml`: id → where a QR code leads. */
export const linkSchema = z.strictObject({
  label: z.string().min(1).describe('What the page is called, in Japanese; other languages have theirs in texts.'),
  url: z.url({ protocol: /^https$/ }).nullable().describe('Blank until staff have found the page: then no code is printed.'),
  host: z.string().min(1).describe('The short host name printed beside the code, so that people see where it leads.'),
  checkedOn: calendarDateSchema.optional().describe('The last day on which somebody scanned the code; blank until somebody has.'),
})
export type Link = z.infer<typeof linkSchema>
export const linksSchema = z.record(z.string(), linkSchema)

const idSchema = z.string().min(1)

/** `pack.yaml`: whose content this is, whom to ask, and the dates and rules that everything else names. */
export const packSchema = z.strictObject({
  id: idSchema,
  edition: z.string().min(1).describe('The document that the pack guides through, with its date.'),
  languages: z
    .array(languageSchema)
    .min(1)
    .refine((languages) => languages.includes(japanese), 'expected ja among the languages')
    .describe('On offer, in this order; each has its texts.<language>.yaml. Leave one out to switch it off.'),
  contacts: z.array(
    z.strictObject({
      id: idSchema,
      value: z.string().min(1).nullable().describe('Telephone number or place; blank: not printed until staff fill it in.'),
    }),
  ),
  dates: namedDatesSchema.describe('Dates by name as YYYY-MM-DD; statements name them in `from` and `until`.'),
  names: z
    .record(z.string(), z.array(phaseSchema.extend({ id: idSchema })).min(1))
    .describe('What changed its name: {app} in a text becomes the words of the name of the day.'),
  grace: graceRuleSchema.describe('How long an ended card still serves as health insurance card.'),
  linkCheckDays: z.int().min(1).max(3660).describe('A link is overdue when it was checked longer ago than so many days.'),
  forms: z
    .record(z.string(), z.strictObject({ link: z.string().nullable() }))
    .describe('Forms of the society: id → key of links.yaml, blank where there is none on the web.'),
  banners: z
    .array(phaseSchema.extend({ id: idSchema, kind: z.enum(['info', 'warning']) }))
    .describe('Notices on the first screen; the first that is true today is shown.'),
})
export type Pack = z.infer<typeof packSchema>

export const contentPackSchema = z.strictObject({
  pack: packSchema,
  flow: flowSchema,
  links: linksSchema,
  faq: infoSectionsSchema,
  merits: infoSectionsSchema,
  voices: infoSectionsSchema,
  texts: z.record(languageSchema, textsSchema),
})
export type ContentPack = z.infer<typeof contentPackSchema>

/** What of a pack decides about plans. */
export function planRules({ flow, pack }: Pick<ContentPack, 'flow' | 'pack'>): PlanRules {
  return { flow, grace: pack.grace, dates: pack.dates }
}

/** @throws where the pack does not have the language; a visit only ever holds one that it has */
export function textsOf(content: Pick<ContentPack, 'texts'>, language: Language): Texts {
  const texts = content.texts[language]
  if (texts === undefined) throw new Error(`The content pack has no texts in "${language}".`)
  return texts
}
