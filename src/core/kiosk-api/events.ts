import { printerStatusSchema } from '../device/printer-status.ts'
import { readerStatusSchema } from '../device/reader-status.ts'
import { visitSchema } from '../visit/visit.ts'
import { z } from '../zod.ts'
import { dockCardSchema, printerTroubleSchema } from './calls.ts'

/** Every event of the main process to the renderer. A new subscriber gets the current value of each at once. */
export const events = {
  visit: visitSchema,
  reader: readerStatusSchema,
  printer: printerStatusSchema,
  /**
   * Which content is shown; it changes while nobody uses the kiosk. `problem`: why a changed pack was not taken up,
   * a line for each finding with file and line.
   */
  content: z.object({ version: z.int(), problem: z.string().nullable() }),
  /** The simulated world, where there is one. */
  dock: z.object({
    card: dockCardSchema.nullable(),
    readerPlugged: z.boolean(),
    paperLoaded: z.boolean(),
    printerTrouble: printerTroubleSchema.nullable(),
  }),
} as const

export type EventName = keyof typeof events
export type EventValue<Name extends EventName> = z.output<(typeof events)[Name]>

/** One event with its name, as it travels. */
export type KioskEvent = { readonly [Name in EventName]: { readonly name: Name; readonly value: EventValue<Name> } }[EventName]

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
