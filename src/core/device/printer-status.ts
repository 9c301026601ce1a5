import { z } from '../zod.ts'

/** Why a slip did not come out. Each code has a sentence for the visitor and one for staff in the content pack. */
export const printerFaultCodeSchema = z.enum([
  'paper-out',
  'cover-open',
  'paper-jam',
  'cutter-jam',
  /** The print head is too hot; printing goes on by itself when it has cooled down. */
  'overheated',
  /** The printer reports a fault of its own that no hand can clear. */
  'printer-failed',
  /** Nothing is reached at its address, or it says that it does not print now. */
  'printer-offline',
  /** The configured port, device or queue is not there. */
  'printer-missing',
  /** This account may not use the port, device or queue. */
  'printer-denied',
  /** Another program holds the port or device. */
  'printer-busy',
  /** It said nothing for so long that nobody should wait any more. */
  'printer-silent',
  /** It took a part of the job and then no more. */
  'job-stalled',
  /** The line was lost, or the job was cancelled, before the slip was out. */
  'job-interrupted',
  /** The folder printer could not write its files. */
  'folder-not-writable',
  /** The slip could not be laid out at all. */
  'typeset-failed',
])
export type PrinterFaultCode = z.infer<typeof printerFaultCodeSchema>

/**
 * How a print ended, as far as is honestly known. "printed" is said only when the printer said so.
 */
export const printResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('printed') }),
  z.object({ status: z.literal('sent') }),
  z.object({ status: z.literal('saved'), files: z.array(z.string()) }),
  z.object({ status: z.literal('failed'), code: printerFaultCodeSchema, message: z.string() }),
])
export type PrintResult = z.infer<typeof printResultSchema>

export const printerStatusSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ready'),
    destination: z.string(),
    /** The printer's own sensor says that the roll comes to its end. */
    paperNearEnd: z.literal(true).optional(),
    /** About how many slips the roll still gives, where its length is configured. */
    slipsLeft: z.int().nonnegative().optional(),
  }),
  z.object({ status: z.literal('fault'), code: printerFaultCodeSchema, message: z.string() }),
])
export type PrinterStatus = z.infer<typeof printerStatusSchema>
