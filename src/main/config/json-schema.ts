import { z } from '#core/zod.ts'
import { kioskConfigSchema } from './kiosk-config.ts'

/** The configuration's JSON Schema, by which editors complete and check while typing. */
export function kioskConfigJsonSchema(): unknown {
  return { title: 'Michishirube kiosk configuration', ...z.toJSONSchema(kioskConfigSchema, { io: 'input' }) }
}
