import { z } from '../zod.ts'

/**
 * Why the reader cannot be used. Each code has a sentence for the visitor and one for staff in the content pack.
 */
export const readerFaultCodeSchema = z.enum([
  /** The configured port is not there, or none at which a reader may stand. */
  'port-missing',
  /** Another program holds the port. */
  'port-busy',
  /** This account may not open the port. */
  'port-denied',
  /** The path is no serial port. */
  'port-unusable',
  /** The port was there and vanished: cable or reader unplugged. */
  'port-lost',
  /** The port is open, but nothing answers. */
  'no-answer',
  /** Something answers, and it cannot be understood: cable, speed, or another device. */
  'line-garbled',
  /** Something answers that is not the configured reader. */
  'wrong-device',
  /** The reader reports a fault of its own (antenna, temperature, current). */
  'reader-failed',
])
export type ReaderFaultCode = z.infer<typeof readerFaultCodeSchema>

export const readerStatusSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('starting') }),
  z.object({
    status: z.literal('ready'),
    /** Which driver speaks to it: `pn532`, `simulated`. */
    driver: z.string(),
    /** As the chip tells it, for instance `1.6`. */
    firmware: z.string(),
  }),
  z.object({
    status: z.literal('fault'),
    code: readerFaultCodeSchema,
    /** For staff and the terminal: what failed, where, what to do. */
    message: z.string(),
    /** Trying again has not helped so far: somebody has to look after it. The trying goes on. */
    askStaff: z.boolean(),
  }),
])
export type ReaderStatus = z.infer<typeof readerStatusSchema>
