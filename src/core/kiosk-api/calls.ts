import { languageSchema } from '../content/language.ts'
import { contentPackSchema } from '../content/content-pack.ts'
import { z } from '../zod.ts'

/**
 * What a touch was meant for: the visit and its step on the screen that was touched. A command whose mark no longer
 * fits the visit is not carried out, so a double tap acts once and two windows cannot disturb each other.
 */
const visitMark = z.strictObject({ visit: z.int(), step: z.int().nonnegative() })

/** Whether a command was carried out; `false` where its mark was out of date or the stage does not allow it. */
const outcome = z.strictObject({ accepted: z.boolean() })

/** The cards that the dock can lay on the simulated reader. */
export const dockCardSchema = z.enum([
  'my-number-in-term',
  'my-number-expiring',
  'my-number-expired',
  'my-number-long-expired',
  'my-number-absent',
  'my-number-unreadable',
  'my-number-on-phone',
  'old-juki',
  'licence',
  'commuter',
  'bank',
  'two-my-number',
])
export type DockCard = z.infer<typeof dockCardSchema>

/** What the dock can have go wrong with the simulated printer, besides paper that runs out. */
export const printerTroubleSchema = z.enum(['near-end', 'cover-open', 'jam', 'offline', 'slow', 'silent'])
export type PrinterTrouble = z.infer<typeof printerTroubleSchema>

function call<Request extends z.ZodType, Response extends z.ZodType>(request: Request, response: Response) {
  return { request, response }
}

/** Every call of the renderer to the main process: one schema for what is asked, one for what is answered. */
export const calls = {
  /** First call of every window: what does not change while the program runs. */
  connect: call(
    z.strictObject({}),
    z.strictObject({
      content: contentPackSchema,
      /** Whether the dock with its simulated devices is there; never where a real device is configured. */
      dock: z.boolean(),
      /** Whether this kiosk ever reads a certificate's date; it is offered and agreed to only then. */
      readsCertificateDate: z.boolean(),
    }),
  ),
  /** Touching "lay the card" is the consent to reading its date. Also possible in the middle of the questions. */
  begin: call(z.strictObject({ mark: visitMark, way: z.enum(['with-card', 'without-card']) }), outcome),
  answer: call(z.strictObject({ mark: visitMark, question: z.string(), answer: z.string() }), outcome),
  /** Changes the words, nothing else; the slip too is printed in this language. */
  chooseLanguage: call(z.strictObject({ mark: visitMark, language: languageSchema }), outcome),
  /** Picks the way that the slip explains. `todo` is its key in the flow. */
  chooseWay: call(z.strictObject({ mark: visitMark, todo: z.string(), way: z.string() }), outcome),
  forgetPin: call(z.strictObject({ mark: visitMark, forgotten: z.boolean() }), outcome),
  /** Opens the list of what can be read, or one entry of it; `back` closes it. */
  openInfo: call(z.strictObject({ mark: visitMark, entry: z.string().nullable() }), outcome),
  back: call(z.strictObject({ mark: visitMark }), outcome),
  startOver: call(z.strictObject({ mark: visitMark }), outcome),
  print: call(z.strictObject({ mark: visitMark }), outcome),
  /** The person is done: ends the visit. */
  finish: call(z.strictObject({ mark: visitMark }), outcome),
  /** Somebody touched the screen. */
  stillHere: call(z.strictObject({ visit: z.int() }), outcome),

  dockLayCard: call(z.strictObject({ card: dockCardSchema }), outcome),
  dockRemoveCard: call(z.strictObject({}), outcome),
  dockPlugReader: call(z.strictObject({ plugged: z.boolean() }), outcome),
  dockLoadPaper: call(z.strictObject({ loaded: z.boolean() }), outcome),
  /** One trouble at a time; null ends it. */
  dockTroublePrinter: call(z.strictObject({ trouble: printerTroubleSchema.nullable() }), outcome),
  /** Winds the kiosk's clock forward, so that time limits can be shown and tested without waiting. */
  dockWindClock: call(z.strictObject({ seconds: z.int().positive().max(86_400) }), outcome),
} as const

export type CallName = keyof typeof calls
export type CallRequest<Name extends CallName> = z.input<(typeof calls)[Name]['request']>
export type CallResponse<Name extends CallName> = z.output<(typeof calls)[Name]['response']>

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name)
}
