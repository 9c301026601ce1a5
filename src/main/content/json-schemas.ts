import { flowSchema } from '#core/checklist/flow.ts'
import { linksSchema, packSchema } from '#core/content/content-pack.ts'
import { infoSectionsSchema } from '#core/content/info-structure.ts'
import { textsSchema } from '#core/content/texts.ts'
import { z } from '#core/zod.ts'

/** The kinds of files in a content pack, by the names of their JSON Schemas. */
const schemas = { pack: packSchema, flow: flowSchema, links: linksSchema, info: infoSectionsSchema, texts: textsSchema }

export type ContentSchemaName = keyof typeof schemas

/** By the beginning of a file's name in the pack. */
const namesOfFiles: Readonly<Record<string, ContentSchemaName>> = {
  pack: 'pack',
  flow: 'flow',
  links: 'links',
  faq: 'info',
  merits: 'info',
  voices: 'info',
  texts: 'texts',
}

export const contentSchemaNames = Object.keys(schemas) as ContentSchemaName[]

/** Which JSON Schema a file of a pack follows; undefined for a file that is none of a pack. */
export function contentSchemaOf(fileName: string): ContentSchemaName | undefined {
  return fileName.endsWith('.yaml') ? namesOfFiles[fileName.split('.', 1)[0] ?? ''] : undefined
}

/** The JSON Schema of one kind of file, by which editors complete and check while typing. */
export function contentJsonSchema(name: ContentSchemaName): unknown {
  return { title: `Michishirube content pack: ${name}`, ...z.toJSONSchema(schemas[name], { io: 'input' }) }
}
