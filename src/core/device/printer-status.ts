import { z } from '../zod.ts'

/** Why a slip did not come out. Each code has a sentence for the visitor and one for staff in the content pack. */
export const printerFaultCodeSchema = z.enum([
  'paper-out',
  /** It said nothing for so long that nobody should wait any more. */
  'printer-silent',
  /** The folder printer could not write its files. */
  'folder-not-writable',
  /** The slip could not be laid out at all. */
  'typeset-failed',
])

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
  z.object({ status: z.literal('ready'), destination: z.string() }),
  z.object({ status: z.literal('fault'), code: printerFaultCodeSchema, message: z.string() }),
])
export type PrinterStatus = z.infer<typeof printerStatusSchema>
