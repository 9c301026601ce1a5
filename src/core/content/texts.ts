import { printerFaultCodeSchema } from '../device/printer-status.ts'
import { readerFaultCodeSchema } from '../device/reader-status.ts'
import { z } from '../zod.ts'
import { uiTextsSchema } from './ui-texts.ts'

const text = z.string().min(1)

const answerTextSchema = z.strictObject({
  label: text,
  /** One more line on the answer card, where the label alone could be misread. */
  detail: text.optional(),
})

export const questionTextSchema = z.strictObject({
  ask: text,
  /** "How do I find out?", from the notice's bubbles. */
  help: z.strictObject({ title: text, text }),
  answers: z.record(z.string(), answerTextSchema),
})

const waySchema = z.strictObject({
  title: text,
  icon: z.enum(['window', 'phone', 'computer', 'atm', 'clinic', 'post', 'photo-booth']),
  bring: z.array(text),
  steps: z.array(text).min(1),
})

export const todoTextSchema = z.strictObject({
  /** As on the notice's to-do list. */
  title: text,
  /** The next action in one sentence: where and what. */
  lead: text,
  bring: z.array(text),
  /** Done one after the other. Empty where the ways below carry the steps. */
  steps: z.array(text),
  /** Alternatives of which one is enough. */
  ways: z.array(waySchema),
  /** Ids in links.yaml; each becomes a QR code on the slip. */
  links: z.array(z.string()),
})
export type TodoText = z.infer<typeof todoTextSchema>

const faultTextSchema = z.strictObject({ visitor: text, staff: text })

/** Every word of one language, `texts.<language>.yaml`. */
export const textsSchema = z.strictObject({
  ui: uiTextsSchema,
  questions: z.record(z.string(), questionTextSchema),
  todos: z.record(z.string(), todoTextSchema),
  notes: z.record(z.string(), text),
  meanwhile: z.record(z.string(), text),
  plan: z.strictObject({
    /** With {count}. */
    todoTitle: text,
    todoLead: text,
    allWellTitle: text,
    allWellLead: text,
  }),
  slip: z.strictObject({
    title: text,
    bring: text,
    ways: text,
    meanwhile: text,
    notes: text,
    /** With {date}. */
    checkedOn: text,
    contacts: text,
    privacy: text,
    keep: text,
    /** What to do where nothing is to be done: the paper is still worth keeping. */
    allWell: text,
  }),
  faults: z.strictObject({
    reader: z.record(readerFaultCodeSchema, faultTextSchema),
    printer: z.record(printerFaultCodeSchema, faultTextSchema),
  }),
})
export type Texts = z.infer<typeof textsSchema>
