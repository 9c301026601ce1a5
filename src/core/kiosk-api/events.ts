import { printerStatusSchema } from '../device/printer-status.ts'
import { readerStatusSchema } from '../device/reader-status.ts'
import { visitSchema } from '../visit/visit.ts'
import { z } from '../zod.ts'
import { dockCardSchema } from './calls.ts'

/** Every event of the main process to the renderer. A new subscriber gets the current value of each at once. */
export const events = {
  visit: visitSchema,
  reader: readerStatusSchema,
  printer: printerStatusSchema,
  /** The simulated world, where there is one. */
  dock: z.object({
    card: dockCardSchema.nullable(),
    readerPlugged: z.boolean(),
    paperLoaded: z.boolean(),
  }),
} as const

export type EventName = keyof typeof events
export type EventValue<Name extends EventName> = z.output<(typeof events)[Name]>

/** One event with its name, as it travels. */
export type KioskEvent = { readonly [Name in EventName]: { readonly name: Name; readonly value: EventValue<Name> } }[EventName]

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name)
}
