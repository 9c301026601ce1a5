import { calendarDateSchema } from '#core/calendar-date.ts'
import { languageSchema } from '#core/content/language.ts'
import { readerDriverNameSchema } from '#core/device/reader-driver-name.ts'
import { z } from '#core/zod.ts'
import { printerConfigSchema } from './printer-config.ts'

const seconds = z.int().min(5).max(3600)

const readCertificateDate = z
  .enum(['ask', 'never'])
  .default('ask')
  .describe(
    'ask: whoever touches "check with my card" agrees that the end date of its certificate is read. never: no date is ever read, only what kind of card it is; the questions ask for the rest.',
  )

/**
 * `kiosk.yaml`. Every key may be left out; an empty file is the kiosk without hardware: a simulated reader with
 * the dock on the screen, slips saved to a folder.
 */
export const kioskConfigSchema = z.strictObject({
  reader: z
    .discriminatedUnion('driver', [
      z.strictObject({
        driver: z.literal('simulated').describe('No hardware: the dock on the screen lays the cards.'),
        today: calendarDateSchema
          .optional()
          .describe('The day on which the kiosk believes to be, for training and to look at another day; default: today.'),
        readCertificateDate,
      }),
      z.strictObject({
        driver: z
          .enum(['auto', ...readerDriverNameSchema.options])
          .describe('Which reader stands at the port; auto asks. pn532: PN532 on HSU. rcs660s: Sony RC-S660/S (experimental).'),
        port: z
          .string()
          .min(1)
          .optional()
          .describe(
            'Serial port, for instance /dev/serial/by-id/… or COM3; no other one is asked. Default: the ports whose USB adapter is known for readers are asked.',
          ),
        ignorePorts: z
          .array(z.string().min(1))
          .default([])
          .describe('Serial ports that are never asked for a reader, because something else stands there; a configured port is asked all the same.'),
        readCertificateDate,
      }),
    ])
    .prefault({ driver: 'simulated' }),
  printer: printerConfigSchema.prefault({ kind: 'folder' }),
  furtherPrinters: z
    .array(printerConfigSchema)
    .max(4)
    .default([])
    .describe('Printers that stand in where the first is down, in order of preference.'),
  content: z
    .strictObject({
      pack: z.string().min(1).optional().describe('Folder of the content pack; default: the one that ships.'),
    })
    .prefault({}),
  language: languageSchema.default('ja').describe('The language every visit begins in.'),
  idle: z
    .strictObject({
      askAfterSeconds: seconds.default(60).describe('Without a touch for so long, the kiosk asks whether somebody is there.'),
      leaveAfterSeconds: seconds.min(20).default(30).describe('Without an answer for so long, the visit ends (20 at least).'),
      afterPrintSeconds: seconds.default(20).describe('After a slip came out, the visit ends by itself.'),
    })
    .prefault({}),
  window: z
    .strictObject({
      display: z.int().nonnegative().default(0).describe('Which display, counted from 0 in the order of the system.'),
    })
    .prefault({}),
})
export type KioskConfig = z.infer<typeof kioskConfigSchema>
